package app.sandbox.billing;

import app.sandbox.delivery.Events;
import app.sandbox.objects.Ids;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeObject;
import app.sandbox.payment.PaymentMethods;
import app.sandbox.payment.StripePayments;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Has invoices paid with what their subscription is paid with. What becomes of the subscription is its caller's. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class InvoicePayments {

    private final ObjectStore store;
    private final Events events;
    private final Invoices invoices;
    private final StripePayments payments;
    private final PaymentMethods methods;

    InvoicePayments(
            ObjectStore store, Events events, Invoices invoices, StripePayments payments, PaymentMethods methods) {
        this.store = store;
        this.events = events;
        this.invoices = invoices;
        this.payments = payments;
        this.methods = methods;
    }

    /** Writes an invoice that is final and to be paid at once, while the customer is there. */
    StripeObject invoiceNow(
            JsonObject subscription, String reason, List<Invoices.Line> lines, Instant previousStart, Instant at) {
        StripeObject invoice = invoices.draft(subscription, reason, lines, previousStart, at);
        if (!Invoices.areKept(subscription)) {
            invoices.finish(invoice, at);
            if (!invoices.isLeft(invoice, subscription, at)) {
                attempt(invoice, methods.of(subscription), true, at);
            }
        }
        return invoice;
    }

    /** Whether an invoice waits for a payment that was tried and failed. */
    static boolean isOverdue(StripeObject invoice) {
        return "open".equals(Json.text(invoice.body(), "status"))
                && Json.flag(invoice.body(), "attempted")
                && !invoice.hidden().has("processing");
    }

    /**
     * Tries to have an open invoice paid.
     *
     * @param present whether the customer is there; such an attempt leaves the schedule of retries as it is
     */
    StripePayments.Result attempt(StripeObject invoice, Optional<StripeObject> method, boolean present, Instant at) {
        JsonObject body = invoice.body();
        long dueMinor = Json.number(body, "amount_remaining");
        if (dueMinor == 0) {
            paid(invoice, at);
            return StripePayments.Result.SUCCEEDED;
        }
        boolean first = !Json.flag(body, "attempted");
        Json.set(body, "attempted", true);
        if (first || !present) {
            long attempts = Json.number(body, "attempt_count") + 1;
            Json.set(body, "attempt_count", attempts);
            Json.set(body, "next_payment_attempt", Dunning.nextAttempt(attempts, at));
        }
        StripeObject intent = intentOf(invoice, dueMinor, at);
        StripePayments.Result result =
                method.isEmpty() ? StripePayments.Result.FAILED : payments.attempt(intent, method.get(), present, at);
        follow(invoice, result, at);
        return result;
    }

    /** A bank debit for this invoice has ended. */
    void settled(StripeObject invoice, StripePayments.Result result, Instant at) {
        invoice.hidden().remove("processing");
        if (result == StripePayments.Result.FAILED && Json.flag(invoice.body(), "auto_advance")) {
            Json.set(
                    invoice.body(),
                    "next_payment_attempt",
                    Dunning.nextAttempt(Json.number(invoice.body(), "attempt_count"), at));
        }
        follow(invoice, result, at);
    }

    private void follow(StripeObject invoice, StripePayments.Result result, Instant at) {
        switch (result) {
            case SUCCEEDED -> paid(invoice, at);
            case PROCESSING -> {
                Json.set(invoice.body(), "next_payment_attempt", null);
                Json.set(invoice.hidden(), "processing", true);
                store.update(invoice);
            }
            case FAILED -> {
                store.update(invoice);
                events.emit("invoice.payment_failed", invoice.body(), at);
            }
        }
    }

    /** Writes down that an invoice is paid. */
    void paid(StripeObject invoice, Instant at) {
        JsonObject body = invoice.body();
        Json.set(body, "status", "paid");
        Json.set(body, "attempted", true);
        Json.set(body, "auto_advance", false);
        Json.set(body, "amount_paid", Json.number(body, "amount_due"));
        Json.set(body, "amount_remaining", 0);
        Json.set(body, "next_payment_attempt", null);
        Json.set(body.getAsJsonObject("status_transitions"), "paid_at", at.getEpochSecond());
        store.update(invoice);
        events.emit("invoice.paid", body, at);
        events.emit("invoice.payment_succeeded", body, at);
        linkOf(invoice).ifPresent(link -> {
            Json.set(link.body(), "status", "paid");
            Json.set(link.body(), "amount_paid", Json.number(body, "amount_due"));
            Json.set(link.body().getAsJsonObject("status_transitions"), "paid_at", at.getEpochSecond());
            store.update(link);
            events.emit("invoice_payment.paid", link.body(), at);
        });
    }

    private Optional<StripeObject> linkOf(StripeObject invoice) {
        String id = Json.text(invoice.hidden(), "invoice_payment");
        return id == null ? Optional.empty() : store.lock(ObjectType.INVOICE_PAYMENT, id);
    }

    // All attempts at an invoice are attempts at one payment intent.
    private StripeObject intentOf(StripeObject invoice, long dueMinor, Instant at) {
        @Nullable String known = Json.text(invoice.hidden(), "payment_intent");
        if (known != null) {
            StripeObject intent = store.lock(ObjectType.PAYMENT_INTENT, known).orElseThrow();
            Json.set(intent.body(), "amount", dueMinor); // a credit note may have lowered it
            return intent;
        }
        JsonObject purpose = Json.object("invoice", invoice.id());
        StripeObject intent = payments.open(dueMinor, invoice.customer(), new JsonObject(), purpose, at);
        JsonObject link = Json.shape(ObjectType.INVOICE_PAYMENT);
        Json.set(link, "id", Ids.random("inpay_1", 23));
        link.add("amount_paid", JsonNull.INSTANCE);
        Json.set(link, "amount_requested", dueMinor);
        Json.set(link, "created", at.getEpochSecond());
        Json.set(link, "invoice", invoice.id());
        Json.set(link.getAsJsonObject("payment"), "payment_intent", intent.id());
        store.insert(StripeObject.of(ObjectType.INVOICE_PAYMENT, invoice.customer(), link));
        Json.set(invoice.hidden(), "payment_intent", intent.id());
        Json.set(invoice.hidden(), "invoice_payment", Json.text(link, "id"));
        return intent;
    }
}
