package app.ridgeline.webhooks.ui;

import app.ridgeline.account.Callers;
import app.ridgeline.ui.UserFormat;
import app.ridgeline.webhooks.LoggedDelivery;
import app.ridgeline.webhooks.Replay;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import java.time.Clock;
import java.util.Optional;

/** One delivery: what it says, what came of it, and what running it again would change. */
class DeliveryDialog extends Dialog {

    private final LoggedDelivery delivery;
    private final Replay replay;
    private final Callers callers;
    private final Clock clock;
    private final Runnable changed;
    private final Div outcome = new Div();
    private final Button run = new Button(getTranslation("webhooks.replay"), click -> replay());

    DeliveryDialog(
            LoggedDelivery delivery, String payload, Replay replay, Callers callers, Clock clock, Runnable changed) {
        this.delivery = delivery;
        this.replay = replay;
        this.callers = callers;
        this.clock = clock;
        this.changed = changed;
        setHeaderTitle(delivery.type());
        addClassName("rl-delivery");
        setWidth("min(52rem, 100%)");
        outcome.getElement().setAttribute("role", "status");
        Pre json = new Pre(payload);
        json.addClassNames("rl-code");
        json.getElement().setAttribute("tabindex", "0");
        json.getElement().setAttribute("aria-label", getTranslation("webhooks.payload"));
        add(facts(), outcome, json);
        footer();
    }

    private void footer() {
        Button close = new Button(getTranslation("webhooks.close"), click -> close());
        Button dryRun = new Button(getTranslation("webhooks.dry-run"), click -> dryRun());
        run.addThemeVariants(ButtonVariant.PRIMARY);
        run.setEnabled(false); // first look, then act
        boolean open = delivery.status().isOpen();
        dryRun.setVisible(open);
        run.setVisible(open);
        getFooter().add(close, dryRun, run);
    }

    private Component facts() {
        UserFormat format = UserFormat.of(UI.getCurrent());
        DescriptionList facts = new DescriptionList();
        facts.addClassName("rl-facts");
        fact(facts, "webhooks.fact.status", new StatusBadge(delivery.status()));
        Optional.ofNullable(delivery.error()).ifPresent(error -> fact(facts, "webhooks.fact.error", new Span(error)));
        fact(facts, "webhooks.fact.event", mono(delivery.eventId()));
        Optional.ofNullable(delivery.customerId())
                .ifPresent(customer -> fact(facts, "webhooks.fact.customer", mono(customer)));
        Optional.ofNullable(delivery.userId())
                .ifPresent(user -> fact(
                        facts,
                        "webhooks.fact.user",
                        new Anchor("admin/tokens?user=" + user, String.valueOf(delivery.email()))));
        fact(
                facts,
                "webhooks.fact.version",
                mono(Optional.ofNullable(delivery.apiVersion()).orElse("–")));
        fact(facts, "webhooks.fact.received", new Span(format.moment(delivery.receivedAt(), clock)));
        fact(facts, "webhooks.fact.attempts", new Span(String.valueOf(delivery.attempts())));
        return facts;
    }

    private void fact(DescriptionList facts, String key, Component value) {
        facts.add(new DescriptionList.Term(getTranslation(key)), new DescriptionList.Description(value));
    }

    private static Span mono(String text) {
        Span span = new Span(text);
        span.addClassName("rl-mono");
        return span;
    }

    private void dryRun() {
        show(replay.dryRun(delivery.eventId()), true);
        run.setEnabled(true);
    }

    private void replay() {
        run.setEnabled(false);
        show(replay.replay(callers.on("/" + WebhooksView.PATH), delivery.eventId()), false);
        changed.run();
    }

    private void show(Replay.Result result, boolean rehearsal) {
        outcome.removeAll();
        outcome.add(new ReplayOutcome(result, rehearsal));
    }
}
