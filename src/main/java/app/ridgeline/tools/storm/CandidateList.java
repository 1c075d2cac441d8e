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

    CandidateList(DolInputs inputs, DolResult result) {
        this.inputs = inputs;
        addClassName("rl-stack");
        if (result.demo()) {
            add(message("rl-message-warning", StormWords.text("storm.demo")));
        }
        Paragraph found = new Paragraph(StormWords.text(
                "storm.dol.found",
                result.days(),
                result.reports(),
                inputs.miles(),
                result.place().label()));
        Paragraph exact = new Paragraph(StormWords.precision(result.place().kind()));
        exact.addClassNames("rl-muted", "rl-small");
        OrderedList days = new OrderedList();
        days.addClassName("rl-candidates");
        result.candidates().stream().map(this::day).forEach(days::add);
        Paragraph note = new Paragraph(StormWords.text("storm.dol.note"));
        note.addClassNames("rl-muted", "rl-small");
        add(found, exact, days);
        if (result.days() > result.candidates().size()) {
            add(new Paragraph(
                    StormWords.text("storm.dol.more", result.candidates().size(), result.days())));
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
        Div words = new Div(new H3(StormWords.day(candidate.date())), confidence);
        words.addClassName("rl-row");
        Anchor use = new Anchor(address(candidate), getTranslation("storm.dol.use"));
        use.addClassNames("rl-button", "rl-button-small");
        use.getElement()
                .setAttribute("aria-label", getTranslation("storm.dol.use.label", StormWords.day(candidate.date())));
        Div head = new Div(score, words, use);
        head.addClassName("rl-candidate-head");
        UnorderedList facts = new UnorderedList();
        facts.addClassName("rl-storm-facts");
        candidate.facts().stream().map(CandidateList::fact).forEach(facts::add);
        int more = candidate.reports() - candidate.facts().size();
        if (more > 0) {
            ListItem rest = new ListItem(StormWords.text("storm.dol.reports-more", more));
            rest.addClassName("rl-muted");
            facts.add(rest);
        }
        ListItem item = new ListItem(head, facts);
        item.addClassName("rl-candidate");
        return item;
    }

    private static ListItem fact(StormFact fact) {
        Span size = new Span(StormWords.peril(fact.peril()) + ", " + StormWords.size(fact));
        size.addClassName("rl-storm-fact-size");
        Span where = new Span(StormWords.distance(fact) + " · " + StormWords.time(fact));
        Span source = new Span((fact.source().isEmpty() ? "" : fact.source() + " · ") + StormWords.record(fact));
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
