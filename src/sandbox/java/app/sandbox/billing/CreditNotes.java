package app.sandbox.billing;

import app.sandbox.base.SandboxClock;
import app.sandbox.delivery.Events;
import app.sandbox.objects.Ids;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeError;
import app.sandbox.objects.StripeObject;
import app.sandbox.payment.Refunds;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes something off an invoice that is final: off what is still to be paid, else as a refund, as credit for the next
 * invoice, or as money given back by other means.
 *
 * @see <a href="https://docs.stripe.com/api/credit_notes">docs.stripe.com/api/credit_notes</a>
 */
@Component
@Transactional
public class CreditNotes {

    /**
     * What to credit, in US cents.
     *
     * @param amountMinor all of it
     * @param refundMinor what of it goes back to where it was paid from
     * @param creditMinor what of it becomes the customer's credit
     * @param outOfBandMinor what of it is given back by other means
     */
    public record Order(long amountMinor, long refundMinor, long creditMinor, long outOfBandMinor) {}

    private final ObjectStore store;
    private final Events events;
    private final Invoices invoices;
    private final InvoicePayments payments;
    private final Refunds refunds;
    private final SandboxClock clock;

    CreditNotes(
            ObjectStore store,
            Events events,
            Invoices invoices,
            InvoicePayments payments,
            Refunds refunds,
            SandboxClock clock) {
        this.store = store;
        this.events = events;
        this.invoices = invoices;
        this.payments = payments;
        this.refunds = refunds;
        this.clock = clock;
    }

    /** Issues a credit note. */
    public JsonObject create(String invoiceId, Order order, @Nullable String reason, JsonObject metadata) {
        StripeObject invoice = store.lock(ObjectType.INVOICE, invoiceId)
                .orElseThrow(() -> StripeError.noSuchParam("invoice", invoiceId, "invoice"));
        boolean paid = "paid".equals(Json.text(invoice.body(), "status"));
        check(invoice.body(), order, paid);
        Instant now = clock.instant();
        JsonObject note = note(invoice.body(), order, paid, now);
        Json.set(note, "reason", reason);
        note.add("metadata", metadata);
        if (order.refundMinor() > 0) {
            note.add("refunds", refund(invoice, order.refundMinor()));
        }
        if (order.creditMinor() > 0) {
            credit(Json.requiredText(invoice.body(), "customer"), order.creditMinor(), now);
        }
        store.insert(StripeObject.of(ObjectType.CREDIT_NOTE, invoice.customer(), note));
        events.emit("credit_note.created", note, now);
        invoices.change(invoice, now, body -> add(body, paid ? "post_payment" : "pre_payment", order.amountMinor()));
        if (!paid) {
            lower(invoice, order.amountMinor(), now);
        }
        return note;
    }

    private static void check(JsonObject invoice, Order order, boolean paid) {
        long leftMinor = Json.number(invoice, paid ? "amount_paid" : "amount_remaining")
                - (paid ? Json.number(invoice, "post_payment_credit_notes_amount") : 0);
        if (!paid && !"open".equals(Json.text(invoice, "status"))) {
            throw StripeError.invalid("invoice", "A credit note can only be issued for an open or a paid invoice.");
        }
        if (order.amountMinor() < 1 || order.amountMinor() > leftMinor) {
            throw StripeError.invalid("amount", "The credit must be 1 to " + leftMinor + " cents.");
        }
        long givenMinor = order.refundMinor() + order.creditMinor() + order.outOfBandMinor();
        if (givenMinor != (paid ? order.amountMinor() : 0)) {
            throw StripeError.invalid(
                    null,
                    "The sum of credit amount, refund amount and out of band amount must equal the post payment credit"
                            + " note amount.");
        }
    }

    private static JsonObject note(JsonObject invoice, Order order, boolean paid, Instant now) {
        JsonObject note = Json.shape(ObjectType.CREDIT_NOTE);
        Json.set(note, "id", Ids.random("cn_1", 23));
        for (String field : List.of("amount", "subtotal", "subtotal_excluding_tax", "total", "total_excluding_tax")) {
            Json.set(note, field, order.amountMinor());
        }
        Json.set(note, paid ? "post_payment_amount" : "pre_payment_amount", order.amountMinor());
        Json.set(note, "type", paid ? "post_payment" : "pre_payment");
        Json.set(note, "out_of_band_amount", order.outOfBandMinor() == 0 ? null : order.outOfBandMinor());
        Json.set(note, "created", now.getEpochSecond());
        Json.set(note, "effective_at", now.getEpochSecond());
        Json.set(note, "customer", Json.text(invoice, "customer"));
        Json.set(note, "invoice", Json.text(invoice, "id"));
        Json.set(note, "number", Json.text(invoice, "number") + "-CN-01");
        return note;
    }

    private JsonArray refund(StripeObject invoice, long amountMinor) {
        String intent = Json.requiredText(invoice.hidden(), "payment_intent");
        JsonObject paid =
                store.find(ObjectType.PAYMENT_INTENT, intent).orElseThrow().body();
        JsonObject refund =
                refunds.create(Json.requiredText(paid, "latest_charge"), amountMinor, null, new JsonObject(), false);
        return Json.array(List.of(Json.object("amount_refunded", amountMinor, "refund", Json.text(refund, "id"))));
    }

    private void credit(String customerId, long amountMinor, Instant now) {
        StripeObject customer = store.lock(ObjectType.CUSTOMER, customerId).orElseThrow();
        JsonObject before = customer.body().deepCopy();
        Json.set(customer.body(), "balance", Json.number(before, "balance") - amountMinor);
        store.update(customer);
        events.emitChange("customer.updated", before, customer.body(), now);
    }

    private static void add(JsonObject invoice, String when, long amountMinor) {
        String field = when + "_credit_notes_amount";
        Json.set(invoice, field, Json.number(invoice, field) + amountMinor);
    }

    // What is taken off an open invoice need not be paid; without a rest it is paid.
    private void lower(StripeObject invoice, long amountMinor, Instant now) {
        JsonObject body = invoice.body();
        for (String field : List.of("amount_due", "amount_remaining")) {
            Json.set(body, field, Json.number(body, field) - amountMinor);
        }
        store.update(invoice);
        if (Json.number(body, "amount_remaining") == 0) {
            payments.paid(invoice, now);
        }
    }
}
