package app.ridgeline.tools.storm;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The days that a search found, the likeliest first, each with what speaks for it. */
class CandidateList extends Div {

    private final DolInputs inputs;
    private final transient StormWords words = new StormWords(getLocale());

    CandidateList(DolInputs inputs, DolResult result) {
        this.inputs = inputs;
        addClassName("rl-stack");
        if (result.demo()) {
            add(message("rl-message-warning", words.text("storm.demo")));
        }
        Paragraph found = new Paragraph(words.text(
                "storm.dol.found",
                result.days(),
                result.reports(),
                inputs.miles(),
                result.place().label()));
        Paragraph exact = new Paragraph(words.precision(result.place().kind()));
        exact.addClassNames("rl-muted", "rl-small");
        OrderedList days = new OrderedList();
        days.addClassName("rl-candidates");
        result.candidates().stream().map(this::day).forEach(days::add);
        Paragraph note = new Paragraph(words.text("storm.dol.note"));
        note.addClassNames("rl-muted", "rl-small");
        add(found, exact, days);
        if (result.days() > result.candidates().size()) {
            add(new Paragraph(words.text("storm.dol.more", result.candidates().size(), result.days())));
        }
        add(note);
    }

    private ListItem day(DolResult.Candidate candidate) {
        Span score = new Span(String.valueOf(candidate.score()));
        score.addClassName("rl-score");
        score.getElement().setAttribute("title", getTranslation("storm.score"));
        score.getElement().setAttribute("aria-label", getTranslation("storm.score.of", candidate.score()));
        Span confidence = new Span(getTranslation(candidate.confidence().textKey()));
        confidence.addClassNames("rl-badge", badge(candidate.confidence()));
        Div day = new Div(new H3(words.day(candidate.date())), confidence);
        day.addClassName("rl-row");
        Anchor use = new Anchor(address(candidate), getTranslation("storm.dol.use"));
        use.addClassNames("rl-button", "rl-button-small");
        use.getElement().setAttribute("aria-label", getTranslation("storm.dol.use.label", words.day(candidate.date())));
        Div head = new Div(score, day, use);
        head.addClassName("rl-candidate-head");
        UnorderedList facts = new UnorderedList();
        facts.addClassName("rl-storm-facts");
        candidate.facts().stream().map(this::fact).forEach(facts::add);
        int more = candidate.reports() - candidate.facts().size();
        if (more > 0) {
            ListItem rest = new ListItem(words.text("storm.dol.reports-more", more));
            rest.addClassName("rl-muted");
            facts.add(rest);
        }
        ListItem item = new ListItem(head, facts);
        item.addClassName("rl-candidate");
        return item;
    }

    private ListItem fact(StormFact fact) {
        Span size = new Span(words.kind(fact));
        size.addClassName("rl-storm-fact-size");
        Span where = new Span(words.distance(fact) + " · " + words.time(fact));
        Span source = new Span(words.source(fact));
        source.addClassNames("rl-muted", "rl-small");
        ListItem item = new ListItem(new PerilDot(fact.peril()), size, where, source);
        item.addClassName("rl-storm-fact");
        return item;
    }

    private String address(DolResult.Candidate candidate) {
        return "tools/weather?place=" + URLEncoder.encode(inputs.place(), StandardCharsets.UTF_8) + "&date="
                + candidate.date() + "&miles=" + inputs.miles();
    }

    private static String badge(Confidence confidence) {
        return switch (confidence) {
            case HIGH -> "rl-badge-ok";
            case MEDIUM -> "rl-badge-warning";
            case LOW -> "rl-badge-plain";
        };
    }

    static Paragraph message(String tone, String sentence) {
        Paragraph message = new Paragraph(sentence);
        message.addClassNames("rl-message", tone);
        return message;
    }
}
