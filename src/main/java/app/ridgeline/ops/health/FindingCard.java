package app.ridgeline.ops.health;

import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Clock;

/** One check that found something: what it means, what to do, and where. */
class FindingCard extends Div {

    private static final int SHOWN = 10;

    FindingCard(CheckResult result, UserFormat format) {
        addClassNames("rl-card", "rl-finding");
        HealthCheck check = result.check();
        Div head = new Div(new H2(check.title()), badge(check.severity()));
        head.addClassName("rl-card-head");
        Paragraph since = styled(
                getTranslation(
                        "health.finding.since",
                        check.name(),
                        result.findings(),
                        result.since()
                                .map(it -> format.moment(it, Clock.systemUTC()))
                                .orElse("–")),
                "rl-muted",
                "rl-small");
        add(head, new Paragraph(check.about()), fix(check), since);
        result.error().ifPresent(error -> add(styled(getTranslation("health.finding.error", error), "rl-small")));
        if (!result.details().isEmpty()) {
            add(list(result));
        }
    }

    private Paragraph fix(HealthCheck check) {
        Span label = new Span(getTranslation("health.finding.fix") + " ");
        label.addClassName("rl-choice-name");
        Paragraph fix = new Paragraph();
        fix.add(label, new Span(check.fix()));
        return fix;
    }

    private UnorderedList list(CheckResult result) {
        UnorderedList list = new UnorderedList();
        list.addClassName("rl-divided");
        result.details().stream().limit(SHOWN).map(FindingCard::item).forEach(list::add);
        if (result.findings() > SHOWN) {
            list.add(new ListItem(getTranslation("health.finding.more", result.findings() - SHOWN)));
        }
        return list;
    }

    private static ListItem item(CheckResult.Detail detail) {
        Span subject = new Span(detail.subject());
        subject.addClassName("rl-mono");
        ListItem item = new ListItem(subject, new Span(detail.text()));
        if (detail.subject().startsWith("evt_")) {
            item.replace(subject, link("admin/webhooks?event=" + detail.subject(), detail.subject()));
        }
        if (detail.userId() != null) {
            item.add(link("admin/tokens?user=" + detail.userId(), item.getTranslation("health.finding.user")));
        }
        return item;
    }

    private static Anchor link(String address, String text) {
        Anchor link = new Anchor(address, text);
        if (text.startsWith("evt_")) {
            link.addClassName("rl-mono");
        }
        return link;
    }

    private Span badge(Severity severity) {
        Span badge = new Span(getTranslation(
                switch (severity) {
                    case CRITICAL -> "health.severity.critical";
                    case ERROR -> "health.severity.error";
                    case WARNING -> "health.severity.warning";
                }));
        badge.addClassNames("rl-badge", severity == Severity.WARNING ? "rl-badge-warning" : "rl-badge-danger");
        return badge;
    }

    private static Paragraph styled(String text, String... classes) {
        Paragraph paragraph = new Paragraph(text);
        paragraph.addClassNames(classes);
        return paragraph;
    }
}
