package app.sandbox.console;

import app.ridgeline.ui.Languages;
import app.ridgeline.ui.UserFormat;
import app.sandbox.billing.DefaultPaymentMethod;
import app.sandbox.billing.StripeCustomers;
import app.sandbox.billing.StripeSubscriptions;
import app.sandbox.objects.Dollars;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeError;
import app.sandbox.objects.StripeObject;
import app.sandbox.payment.Disputes;
import app.sandbox.payment.Refunds;
import app.sandbox.payment.TestCard;
import com.google.gson.JsonObject;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** One customer: the card all is paid with, the payments, and what can befall them. */
class CustomerDialog extends Dialog {

    private static final int SHOWN = 20;
    private static final String REASON = "requested_by_customer";

    /** What it works with. */
    @Service
    record Parts(
            ObjectStore store,
            StripeCustomers customers,
            Refunds refunds,
            Disputes disputes,
            DefaultPaymentMethod defaultMethod,
            PlanActs planActs) {}

    private final Parts parts;
    private final String customer;
    private final Runnable changed;
    private final UserFormat format = UserFormat.of(UI.getCurrent());
    private final Div payments = new Div();
    private final Div problem = new Div();

    CustomerDialog(StripeObject customer, Parts parts, Runnable changed) {
        this.parts = parts;
        this.customer = customer.id();
        this.changed = changed;
        setHeaderTitle(Optional.ofNullable(Json.text(customer.body(), "email")).orElse(customer.id()));
        setWidth("min(46rem, 100%)");
        problem.addClassNames("rl-message", "rl-message-error");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        boolean deleted = Json.flag(customer.body(), "deleted");
        Div content = new Div(problem);
        content.addClassName("rl-stack");
        if (!deleted) {
            content.add(card());
            subscriptions().forEach(subscription -> content.add(plan(subscription.id())));
        }
        content.add(new H3(getTranslation("sandbox.console.payments")), payments);
        add(content);
        Button delete = new Button(getTranslation("sandbox.console.delete"), click -> delete());
        delete.addThemeVariants(ButtonVariant.ERROR);
        delete.setVisible(!deleted);
        getFooter().add(delete, new Button(getTranslation("sandbox.console.close"), click -> close()));
        showPayments();
    }

    private Component card() {
        Select<TestCard> card = new Select<>();
        card.setLabel(getTranslation("sandbox.console.card"));
        card.setPlaceholder(getTranslation("sandbox.console.card.choose"));
        card.setItems(TestCard.values());
        card.setItemLabelGenerator(it -> getTranslation(
                "sandbox.console.card." + it.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        card.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                act("sandbox.console.card.done", () -> parts.defaultMethod().use(customer, change.getValue()));
            }
        });
        return card;
    }

    private List<StripeObject> subscriptions() {
        return parts.store().list(ObjectQuery.of(ObjectType.SUBSCRIPTION).customer(customer)).stream()
                .filter(StripeSubscriptions::isLive)
                .toList();
    }

    private Component plan(String subscription) {
        Select<PlanActs.Act> acts = new Select<>();
        acts.setLabel(getTranslation("sandbox.console.plan", subscription));
        acts.setPlaceholder(getTranslation("sandbox.console.plan.choose"));
        acts.setItems(PlanActs.Act.values());
        acts.setItemLabelGenerator(it -> getTranslation(
                "sandbox.console.plan." + it.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        acts.setWidthFull();
        acts.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                act(
                        "sandbox.console.plan.done",
                        () -> parts.store()
                                .find(ObjectType.SUBSCRIPTION, subscription)
                                .ifPresent(found -> parts.planActs().run(change.getValue(), found.body())));
                acts.clear();
            }
        });
        return acts;
    }

    private void delete() {
        act(
                "sandbox.console.delete.done",
                () -> parts.customers().lockLive(customer).ifPresent(parts.customers()::delete));
        close();
    }

    private void showPayments() {
        payments.removeAll();
        List<StripeObject> charges =
                parts.store().list(ObjectQuery.of("charge").customer(customer).limit(SHOWN));
        if (charges.isEmpty()) {
            Span none = new Span(getTranslation("sandbox.console.payments.none"));
            none.addClassName("rl-muted");
            payments.add(none);
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("rl-divided");
        charges.forEach(charge -> list.add(payment(charge.body())));
        payments.add(list);
    }

    private ListItem payment(JsonObject charge) {
        String id = Json.requiredText(charge, "id");
        long amountMinor = Json.number(charge, "amount");
        long refundedMinor = Json.number(charge, "amount_refunded");
        Span money = new Span(money(amountMinor));
        money.addClassName("rl-number");
        Span when = new Span(format.day(Instant.ofEpochSecond(Json.number(charge, "created"))));
        when.addClassName("rl-muted");
        Div facts = new Div(money, new SubscriptionBadge(Json.requiredText(charge, "status")), when);
        if (refundedMinor > 0) {
            facts.add(new Span(getTranslation("sandbox.console.refunded", money(refundedMinor))));
        }
        facts.addClassName("rl-row");
        Div acts = new Div();
        acts.addClassName("rl-row");
        boolean succeeded = "succeeded".equals(Json.text(charge, "status"));
        dispute(id).ifPresentOrElse(dispute -> disputed(facts, acts, dispute), () -> {
            long leftMinor = amountMinor - refundedMinor;
            if (succeeded && leftMinor > 0) {
                acts.add(act("sandbox.console.refund", "sandbox.console.refund.done", () -> refund(id, null)));
                if (leftMinor > 1) {
                    acts.add(act(
                            "sandbox.console.refund.half",
                            "sandbox.console.refund.done",
                            () -> refund(id, leftMinor / 2)));
                }
                acts.add(act(
                        "sandbox.console.dispute",
                        "sandbox.console.dispute.done",
                        () -> parts.disputes().open(id, "fraudulent", null)));
                if (leftMinor > 2) {
                    acts.add(act(
                            "sandbox.console.dispute.third",
                            "sandbox.console.dispute.done",
                            () -> parts.disputes().open(id, "fraudulent", leftMinor / 3)));
                }
            }
        });
        Div line = new Div(facts, acts);
        line.addClassName("rl-spread");
        return new ListItem(line);
    }

    private void disputed(Div facts, Div acts, JsonObject dispute) {
        String status = Json.requiredText(dispute, "status");
        facts.add(new Span(getTranslation("sandbox.console.disputed")), new SubscriptionBadge(status));
        if (!status.equals("won") && !status.equals("lost")) {
            String id = Json.requiredText(dispute, "id");
            acts.add(
                    act(
                            "sandbox.console.win",
                            "sandbox.console.win.done",
                            () -> parts.disputes().close(id, true)),
                    act(
                            "sandbox.console.lose",
                            "sandbox.console.lose.done",
                            () -> parts.disputes().close(id, false)));
        }
    }

    private Optional<JsonObject> dispute(String charge) {
        return parts
                .store()
                .list(ObjectQuery.of(ObjectType.DISPUTE)
                        .customer(customer)
                        .where("o.body ->> 'charge' = :charge", "charge", charge)
                        .limit(1))
                .stream()
                .findFirst()
                .map(StripeObject::body);
    }

    private void refund(String charge, @Nullable Long amountMinor) {
        parts.refunds().create(charge, amountMinor, REASON, new JsonObject(), false);
    }

    private Button act(String key, String doneKey, Runnable action) {
        Button button = new Button(getTranslation(key), click -> act(doneKey, action));
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }

    private void act(String doneKey, Runnable action) {
        problem.setVisible(false);
        try {
            action.run();
            Said.say(getTranslation(doneKey));
        } catch (StripeError e) {
            problem.setText(String.valueOf(e.getMessage()));
            problem.setVisible(true);
        }
        showPayments();
        changed.run();
    }

    private String money(long amountMinor) {
        return Dollars.text(amountMinor, Languages.known(getLocale()));
    }
}
