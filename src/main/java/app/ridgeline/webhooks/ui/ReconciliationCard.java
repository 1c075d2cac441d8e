package app.ridgeline.webhooks.ui;

import app.ridgeline.billing.reconciliation.ReconciliationRun;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Clock;
import java.util.Optional;

/** Where Stripe and we differ, by the newest nightly comparison. It changes nothing: a person decides. */
class ReconciliationCard extends Div {

    private static final int SHOWN = 50;

    private final UserFormat format;
    private final Clock clock;

    ReconciliationCard(UserFormat format, Clock clock) {
        this.format = format;
        this.clock = clock;
        addClassNames("rl-card", "rl-reconciliation");
    }

    void show(Optional<ReconciliationRun> newest) {
        removeAll();
        add(new H2(getTranslation("webhooks.reconciliation")));
        newest.ifPresentOrElse(this::show, () -> say("webhooks.reconciliation.none"));
    }

    private void show(ReconciliationRun run) {
        String at = format.moment(run.startedAt(), clock);
        if (run.error().isPresent()) {
            say("webhooks.reconciliation.failed", at, run.error().get());
        } else if (run.finishedAt().isEmpty()) {
            say("webhooks.reconciliation.running", at);
        } else if (run.total() == 0) {
            say("webhooks.reconciliation.agree", at, run.subscriptions(), run.payments());
        } else {
            say("webhooks.reconciliation.differ", at, run.subscriptions(), run.payments(), run.total());
            add(list(run));
        }
    }

    private UnorderedList list(ReconciliationRun run) {
        UnorderedList list = new UnorderedList();
        run.findings().stream().limit(SHOWN).forEach(finding -> {
            Span id = new Span(finding.objectId());
            id.addClassName("rl-mono");
            list.add(new ListItem(
                    id,
                    new Span(" "
                            + getTranslation("webhooks.reconciliation.finding", finding.ours(), finding.theirs()))));
        });
        return list;
    }

    private void say(String key, Object... values) {
        add(new Paragraph(getTranslation(key, values)));
    }
}
