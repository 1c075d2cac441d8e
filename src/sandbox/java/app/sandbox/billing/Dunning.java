package app.sandbox.billing;

import app.sandbox.base.SandboxClock;
import app.sandbox.objects.Json;
import app.sandbox.objects.Moment;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeError;
import app.sandbox.objects.StripeObject;
import app.sandbox.payment.PaymentMethods;
import app.sandbox.payment.StripePayments;
import app.sandbox.payment.TestCard;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Collects the invoices of subscriptions: finalises drafts, tries the payment, tries again, and gives up. The pauses
 * are those of Stripe's default retry schedule; each counts from the attempt before.
 *
 * @see <a href="https://docs.stripe.com/billing/revenue-recovery/smart-retries">docs.stripe.com/billing</a>
 */
@Component
public class Dunning implements Moment {

    private static final List<Duration> PAUSES = List.of(Duration.ofDays(3), Duration.ofDays(5), Duration.ofDays(7));

    private final ObjectStore store;
    private final Invoices invoices;
    private final InvoicePayments payments;
    private final PaymentMethods methods;
    private final StripeSubscriptions subscriptions;
    private final DunningSetting setting;
    private final SandboxClock clock;

    Dunning(
            ObjectStore store,
            Invoices invoices,
            InvoicePayments payments,
            PaymentMethods methods,
            StripeSubscriptions subscriptions,
            DunningSetting setting,
            SandboxClock clock) {
        this.store = store;
        this.invoices = invoices;
        this.payments = payments;
        this.methods = methods;
        this.subscriptions = subscriptions;
        this.setting = setting;
        this.clock = clock;
    }

    /** When to try again after so many failed attempts, in epoch seconds; null to give up. */
    static @Nullable Long nextAttempt(long attempts, Instant at) {
        return attempts > PAUSES.size()
                ? null
                : (Long) at.plus(PAUSES.get((int) attempts - 1)).getEpochSecond();
    }

    @Override
    public String type() {
        return ObjectType.INVOICE;
    }

    @Override
    public void arrive(StripeObject invoice, Instant at) {
        JsonObject subscription = subscriptionOf(invoice).body();
        if ("draft".equals(Json.text(invoice.body(), "status"))) {
            invoices.finish(invoice, at);
            if (invoices.isLeft(invoice, subscription, at)) {
                return;
            }
        } else if (Invoices.isSent(invoice.body())) {
            overdue(invoice, at);
            return;
        }
        follow(invoice, payments.attempt(invoice, methods.of(subscription), false, at), at);
    }

    /**
     * Pays an invoice now, while its customer is there: an open one, or the draft of an unpaid subscription.
     *
     * @param method what to pay with, null for what the subscription is paid with
     * @return whether it is paid now; false too while a bank debit is under way
     * @throws StripeError if it is not to be paid any more
     */
    @Transactional
    public boolean payNow(String invoiceId, @Nullable String method) {
        Instant at = clock.instant();
        StripeObject invoice =
                store.lock(ObjectType.INVOICE, invoiceId).orElseThrow(() -> StripeError.noSuch("invoice", invoiceId));
        if ("draft".equals(Json.text(invoice.body(), "status"))) {
            invoices.finish(invoice, at);
        }
        if (!"open".equals(Json.text(invoice.body(), "status"))) {
            throw StripeError.invalid("invoice_not_editable", null, "Invoice is already paid");
        }
        if (invoice.hidden().has("processing")) {
            throw StripeError.invalid(
                    "payment_intent_unexpected_state", null, "A payment of this invoice is under way already.");
        }
        Optional<StripeObject> source = method == null
                ? methods.of(subscriptionOf(invoice).body())
                : store.find(ObjectType.PAYMENT_METHOD, method);
        StripePayments.Result result = payments.attempt(invoice, source, true, at);
        follow(invoice, result, at);
        return result == StripePayments.Result.SUCCEEDED;
    }

    /**
     * Ends an open invoice without a payment here: paid by other means, or not to be paid any more.
     *
     * @param status {@code paid}, {@code void} or {@code uncollectible}
     * @throws StripeError if it is not open
     */
    @Transactional
    public void close(String invoiceId, String status) {
        Instant at = clock.instant();
        StripeObject invoice =
                store.lock(ObjectType.INVOICE, invoiceId).orElseThrow(() -> StripeError.noSuch("invoice", invoiceId));
        if (invoice.hidden().has("processing")) {
            throw StripeError.invalid(
                    "payment_intent_unexpected_state", null, "A payment of this invoice is under way already.");
        }
        String before = Json.requiredText(invoice.body(), "status");
        if (!before.equals("open") && !before.equals("uncollectible")) {
            throw StripeError.invalid(
                    "invoice_not_editable", null, "This invoice is " + before + ": it can no longer be closed so.");
        }
        if (status.equals("paid")) {
            payments.paid(invoice, at);
            follow(invoice, StripePayments.Result.SUCCEEDED, at);
        } else {
            invoices.close(invoice, status, at);
        }
    }

    private void overdue(StripeObject invoice, Instant at) {
        Json.set(invoice.hidden(), NextDue.OVERDUE, true);
        store.update(invoice);
        invoices.tell(invoice, "invoice.overdue", at);
        StripeObject subscription = subscriptionOf(invoice);
        if (invoice.id().equals(Json.text(subscription.body(), "latest_invoice"))
                && "active".equals(Json.text(subscription.body(), "status"))) {
            setStatus(subscription, "past_due", at);
        }
    }

    /**
     * Bills the running period of a subscription once more and lets the payment fail, as if a renewal had failed. The
     * next attempt, days later, is made with what the subscription is really paid with.
     *
     * @return the open invoice
     * @throws StripeError if there is no such subscription, or it is not one that renews
     */
    @Transactional
    public JsonObject failNow(String subscriptionId) {
        StripeObject subscription = subscriptions
                .lock(subscriptionId)
                .filter(StripeSubscriptions::isLive)
                .orElseThrow(() -> StripeError.noSuch("subscription", subscriptionId));
        Instant at = clock.instant();
        JsonObject body = subscription.body();
        Instant start = StripeSubscriptions.periodStart(body);
        List<Invoices.Line> lines = StripeSubscriptions.items(body).stream()
                .map(item -> subscriptions.line(item, false))
                .toList();
        StripeObject invoice = invoices.draft(body, "subscription_cycle", lines, start, at);
        subscriptions.change(subscription, at, changed -> Json.set(changed, "latest_invoice", invoice.id()));
        invoices.finish(invoice, at);
        JsonObject customer = store.find(ObjectType.CUSTOMER, String.valueOf(subscription.customer()))
                .orElseThrow()
                .body();
        StripeObject declined = methods.attach(TestCard.DECLINED, customer);
        follow(invoice, payments.attempt(invoice, Optional.of(declined), false, at), at);
        return invoice.body();
    }

    /** A bank debit for this invoice has ended. */
    public void settled(String invoiceId, StripePayments.Result result, Instant at) {
        StripeObject invoice = store.lock(ObjectType.INVOICE, invoiceId).orElseThrow();
        payments.settled(invoice, result, at);
        follow(invoice, result, at);
    }

    private void follow(StripeObject invoice, StripePayments.Result result, Instant at) {
        StripeObject subscription = subscriptionOf(invoice);
        boolean latest = invoice.id().equals(Json.text(subscription.body(), "latest_invoice"));
        String status = Json.requiredText(subscription.body(), "status");
        if (!latest || !StripeSubscriptions.isLive(subscription)) {
            return;
        }
        switch (result) {
            case SUCCEEDED -> setStatus(subscription, "active", at);
            case PROCESSING -> {}
            case FAILED -> {
                if (!Json.has(invoice.body(), "next_payment_attempt")) {
                    giveUp(subscription, at);
                } else if (status.equals("active")) {
                    setStatus(subscription, "past_due", at);
                }
            }
        }
    }

    private void giveUp(StripeObject subscription, Instant at) {
        switch (setting.get()) {
            case CANCEL -> subscriptions.cancelUnpaid(subscription, at);
            case UNPAID -> setStatus(subscription, "unpaid", at);
            case PAST_DUE -> setStatus(subscription, "past_due", at);
        }
    }

    private void setStatus(StripeObject subscription, String status, Instant at) {
        subscriptions.change(subscription, at, body -> Json.set(body, "status", status));
    }

    private StripeObject subscriptionOf(StripeObject invoice) {
        String id = Json.requiredText(invoice.body(), "parent", "subscription_details", "subscription");
        return subscriptions.lock(id).orElseThrow();
    }
}
