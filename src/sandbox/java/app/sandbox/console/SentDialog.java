package app.sandbox.console;

import app.ridgeline.ui.UserFormat;
import app.sandbox.delivery.ApiVersion;
import app.sandbox.delivery.Deliveries;
import app.sandbox.delivery.EventDelivery;
import app.sandbox.delivery.Fault;
import app.sandbox.delivery.PastAttempt;
import app.sandbox.delivery.Sending;
import app.sandbox.delivery.SentEvent;
import app.sandbox.delivery.SentEvents;
import app.sandbox.sending.EventPayloads;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * One delivery: each attempt with its answer, which shows by itself as soon as there is one, and what was sent; from
 * here it can be sent in another shape.
 */
class SentDialog extends Dialog {

    private final SentEvent event;
    private final SentEvents sent;
    private final Deliveries deliveries;
    private final EventPayloads payloads;
    private final Select<ApiVersion> version = new Select<>();
    private final Div outcome = new Div();
    private final Pre body = new Pre();

    SentDialog(SentEvent event, SentEvents sent, Deliveries deliveries, EventPayloads payloads, ConsoleFeed feed) {
        this.event = event;
        this.sent = sent;
        this.deliveries = deliveries;
        this.payloads = payloads;
        setHeaderTitle(event.type());
        addClassName("rl-delivery");
        setWidth("min(52rem, 100%)");
        body.addClassName("rl-code");
        body.getElement().setAttribute("tabindex", "0");
        body.getElement().setAttribute("aria-label", getTranslation("sandbox.console.request"));
        version.setLabel(getTranslation("sandbox.console.version"));
        version.setItems(ApiVersion.values());
        version.setItemLabelGenerator(ApiVersion::text);
        version.setValue(event.delivery().version());
        version.addValueChangeListener(change -> showBody());
        showBody();
        feed.follow(this, () -> sent.find(event.delivery().id()).ifPresent(this::showOutcome));
        add(outcome, new H3(getTranslation("sandbox.console.request")), version, body);
        getFooter()
                .add(
                        new Button(getTranslation("sandbox.console.close"), click -> close()),
                        new Button(getTranslation("sandbox.console.twice"), click -> send(2)),
                        primary(new Button(getTranslation("sandbox.console.resend"), click -> send(1))));
    }

    private void send(int times) {
        String id = event.delivery().eventId();
        List<String> events = Collections.nCopies(times, id);
        deliveries.send(Sending.of(events).to(event.delivery().endpointId()).in(version.getValue()));
        Said.say(getTranslation("sandbox.console.sent", times));
        close();
    }

    private void showBody() {
        body.setText(payloads.of(event.delivery().eventId(), version.getValue()));
    }

    private void showOutcome(SentEvent now) {
        outcome.removeAll();
        outcome.add(
                facts(now),
                new H3(getTranslation("sandbox.console.attempts.title")),
                attempts(sent.attempts(now.delivery().id())));
    }

    private Component facts(SentEvent event) {
        UserFormat format = UserFormat.of(UI.getCurrent());
        EventDelivery delivery = event.delivery();
        DescriptionList facts = new DescriptionList();
        facts.addClassName("rl-facts");
        fact(facts, getTranslation("sandbox.console.column.event"), mono(delivery.eventId()));
        fact(
                facts,
                getTranslation("sandbox.console.happened"),
                new Span(format.day(event.happenedAt()) + ", " + format.time(event.happenedAt())));
        Optional.ofNullable(event.customer())
                .ifPresent(customer -> fact(facts, getTranslation("sandbox.console.column.customer"), mono(customer)));
        Optional.ofNullable(delivery.endpointId())
                .ifPresent(endpoint -> fact(facts, getTranslation("sandbox.console.endpoint"), mono(endpoint)));
        fact(facts, getTranslation("sandbox.console.column.answer"), new DeliveryBadge(delivery));
        return facts;
    }

    private Component attempts(List<PastAttempt> past) {
        if (past.isEmpty()) {
            Span none = new Span(getTranslation("sandbox.console.attempts.none"));
            none.addClassName("rl-muted");
            return none;
        }
        UnorderedList list = new UnorderedList();
        list.addClassNames("rl-divided", "rl-sandbox-attempts");
        past.forEach(attempt -> list.add(attempt(attempt)));
        return list;
    }

    private ListItem attempt(PastAttempt attempt) {
        String at = attempt.sentAt()
                .atOffset(ZoneOffset.UTC)
                .toLocalTime()
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        boolean well = attempt.statusCode() != null && attempt.statusCode() < 300;
        DeliveryBadge badge = new DeliveryBadge(
                well ? "delivered" : "failed", 1, attempt.statusCode() == null ? "" : "" + attempt.statusCode());
        Span when = new Span(getTranslation(
                attempt.fault() == Fault.NONE ? "sandbox.console.attempt" : "sandbox.console.attempt.fault",
                attempt.number(),
                at,
                attempt.durationMs(),
                getTranslation("sandbox.console.fault." + attempt.fault().key())));
        Div head = new Div(badge, when);
        head.addClassName("rl-row");
        ListItem item = new ListItem(head);
        if (!attempt.answer().isBlank()) {
            Div answer = new Div(attempt.answer());
            answer.addClassNames("rl-mono", "rl-muted", "rl-sandbox-answer");
            item.add(answer);
        }
        return item;
    }

    private static void fact(DescriptionList facts, String name, Component value) {
        facts.add(new DescriptionList.Term(name), new DescriptionList.Description(value));
    }

    private static Span mono(String text) {
        Span span = new Span(text);
        span.addClassName("rl-mono");
        return span;
    }

    private static Button primary(Button button) {
        button.addThemeVariants(ButtonVariant.PRIMARY);
        return button;
    }
}
