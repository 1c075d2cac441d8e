package app.ridgeline.dashboard;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.ui.Icon;
import app.ridgeline.ui.LedgerEvent;
import app.ridgeline.ui.LedgerEventText;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.RouterLink;
import java.time.Clock;
import java.util.List;

/** What happened to the balance lately, in plain words. */
class ActivityCard extends Div {

    private final Clock clock;
    private final UnorderedList list = new UnorderedList();
    private final Div none;

    ActivityCard(Clock clock) {
        this.clock = clock;
        addClassNames("rl-card", "rl-card-flush", "rl-activity");
        list.addClassName("rl-activity-list");
        none = new Div(new Icon("activity"), new Paragraph(getTranslation("dashboard.activity.none")));
        none.addClassName("rl-empty");
        RouterLink all = new RouterLink(getTranslation("dashboard.activity.all"), HistoryView.class);
        all.addClassName("rl-small");
        Div head = new Div(new H2(getTranslation("dashboard.activity")), all);
        head.addClassName("rl-card-head");
        add(head, list, none);
    }

    void show(List<LedgerEvent> events, UserFormat format) {
        list.removeAll();
        events.forEach(event -> list.add(item(event, format)));
        list.setVisible(!events.isEmpty());
        none.setVisible(events.isEmpty());
    }

    private ListItem item(LedgerEvent event, UserFormat format) {
        LedgerEventText text = LedgerEventText.of(event, format);
        Div words = new Div(
                styled(text.what(), "rl-activity-what"), styled(format.moment(event.at(), clock), "rl-activity-when"));
        words.addClassName("rl-activity-words");
        Span dot = styled("", "rl-activity-dot");
        dot.getElement().setAttribute("aria-hidden", "true");
        if (event.entries().size() == 1) {
            Bucket bucket = event.entries().getFirst().bucket();
            dot.addClassName("rl-tone-" + bucket.key());
        }
        return new ListItem(dot, words, amount(text.amount()));
    }

    /** A line ends between two amounts, never within one. */
    private static Span amount(String text) {
        String[] parts = text.split("(?<=,) ");
        if (parts.length == 1) {
            return styled(text, "rl-activity-amount");
        }
        Span amount = styled("", "rl-activity-amount");
        for (String part : parts) {
            amount.add(styled(part, "rl-activity-part"), new Text(" "));
        }
        return amount;
    }

    private static Span styled(String text, String className) {
        Span span = new Span(text);
        span.addClassName(className);
        return span;
    }
}
