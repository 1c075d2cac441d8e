package app.ridgeline.ops.health;

import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Clock;
import java.util.List;

/** Every check with when it ran. */
class ChecksCard extends Div {

    private final UserFormat format;

    ChecksCard(List<CheckResult> results, UserFormat format) {
        this.format = format;
        addClassName("rl-card");
        Paragraph lead = new Paragraph(getTranslation("health.checks.lead"));
        lead.addClassNames("rl-muted", "rl-small");
        UnorderedList list = new UnorderedList();
        list.addClassNames("rl-divided", "rl-checks");
        results.stream().map(this::item).forEach(list::add);
        add(new H2(getTranslation("health.checks")), lead, list);
    }

    private ListItem item(CheckResult result) {
        Span state = new Span(
                result.isFinding()
                        ? getTranslation("health.checks.found", Math.max(result.findings(), 1))
                        : getTranslation("health.checks.ok"));
        state.addClassNames("rl-badge", result.isFinding() ? "rl-badge-warning" : "rl-badge-ok");
        Span name = new Span(result.check().name());
        name.addClassName("rl-mono");
        Span when = new Span(getTranslation(
                "health.checks.when", format.moment(result.checkedAt(), Clock.systemUTC()), result.tookMillis()));
        when.addClassNames("rl-muted", "rl-small");
        return new ListItem(name, when, state);
    }
}
