package app.sandbox.payment;

import app.sandbox.base.SandboxClock;
import app.sandbox.delivery.Events;
import app.sandbox.objects.Dollars;
import app.sandbox.objects.Ids;
import app.sandbox.objects.Json;
import app.sandbox.objects.Moment;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeError;
import app.sandbox.objects.StripeObject;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Refunds of charges, whole or in parts. A card's refund succeeds at once and a bank's after a day; one that is meant
 * to fail succeeds first and fails after some days, as the banks have it.
 *
 * @see <a href="https://docs.stripe.com/refunds">docs.stripe.com/refunds</a>
 */
@Component
public class Refunds implements Moment {

    private static final Duration BANK_TAKES = Duration.ofDays(1);
    private static final Duration FAILS_AFTER = Duration.ofDays(5);

    private final ObjectStore store;
    private final Events events;
    private final SandboxClock clock;

    Refunds(ObjectStore store, Events events, SandboxClock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Gives money of a charge back.
     *
     * @param amountMinor how much, in US cents; null for all that is left
     * @param reason in Stripe's words, for example {@code requested_by_customer}, if there is one
     * @param fails whether the customer's bank sends it back after five days
     * @throws StripeError if there is no such charge, or it cannot be refunded by so much
     */
    @Transactional
    public JsonObject create(
            String chargeId, @Nullable Long amountMinor, @Nullable String reason, JsonObject metadata, boolean fails) {
        StripeObject charge = store.lock(ObjectType.CHARGE, chargeId)
                .orElseThrow(() -> StripeError.noSuchParam("charge", chargeId, "charge"));
        long refundMinor = check(charge.body(), amountMinor);
        Instant now = clock.instant();
        JsonObject refund = refund(charge.body(), refundMinor, reason, metadata, now);
        boolean bank = charge.body().getAsJsonObject("payment_method_details").has(PaymentMethods.BANK);
        JsonObject hidden = Json.object("fails", fails);
        if (bank) {
            toBank(refund);
        }
        Json.set(
                hidden, "settles_at", now.plus(fails ? FAILS_AFTER : BANK_TAKES).getEpochSecond());
        store.insert(new StripeObject(ObjectType.REFUND, charge.customer(), refund, hidden));
        events.emit("refund.created", refund, now);
        changeRefunded(charge, refundMinor, "charge.refunded", now);
        return refund;
    }

    /** Lets a refund that was made fail now: the bank has sent the money back. */
    @Transactional
    public void failNow(String refundId) {
        StripeObject refund =
                store.lock(ObjectType.REFUND, refundId).orElseThrow(() -> StripeError.noSuch("refund", refundId));
        if ("failed".equals(Json.text(refund.body(), "status"))) {
            throw StripeError.invalid("refund_failed", null, "This refund has failed already.");
        }
        fail(refund, clock.instant());
    }

    /** Changes what the caller keeps on a refund. */
    @Transactional
    public JsonObject describe(StripeObject refund, JsonObject metadata) {
        change(refund, clock.instant(), body -> body.add("metadata", metadata));
        return refund.body();
    }

    @Override
    public String type() {
        return ObjectType.REFUND;
    }

    @Override
    public void arrive(StripeObject refund, Instant at) {
        if (Json.flag(refund.hidden(), "fails")) {
            fail(refund, at);
            return;
        }
        refund.hidden().remove("settles_at");
        change(refund, at, body -> {
            Json.set(body, "status", "succeeded");
            JsonObject details = body.getAsJsonObject("destination_details");
            JsonObject target = details.getAsJsonObject(Json.requiredText(details, "type"));
            Json.set(target, "reference_status", "available");
            Json.set(target, "reference", Ids.random("", 12).toUpperCase(Locale.ROOT));
        });
    }

    private void fail(StripeObject refund, Instant at) {
        refund.hidden().remove("settles_at");
        change(refund, at, body -> {
            Json.set(body, "status", "failed");
            Json.set(body, "failure_reason", "lost_or_stolen_card");
            Json.set(body, "failure_balance_transaction", Ids.random("txn_1", 23));
        });
        events.emit("refund.failed", refund.body(), at);
        StripeObject charge = store.lock(ObjectType.CHARGE, Json.requiredText(refund.body(), "charge"))
                .orElseThrow();
        changeRefunded(charge, -Json.number(refund.body(), "amount"), "charge.updated", at);
    }

    // Stripe says it twice: in its old words and in its new ones.
    private void change(StripeObject refund, Instant at, Consumer<JsonObject> change) {
        JsonObject before = refund.body().deepCopy();
        change.accept(refund.body());
        store.update(refund);
        events.emitChange("refund.updated", before, refund.body(), at);
        events.emitChange("charge.refund.updated", before, refund.body(), at);
    }

    private void changeRefunded(StripeObject charge, long byMinor, String event, Instant at) {
        JsonObject before = charge.body().deepCopy();
        long refundedMinor = Json.number(charge.body(), "amount_refunded") + byMinor;
        Json.set(charge.body(), "amount_refunded", refundedMinor);
        Json.set(charge.body(), "refunded", refundedMinor == Json.number(charge.body(), "amount"));
        store.update(charge);
        events.emitChange(event, before, charge.body(), at);
    }

    private static long check(JsonObject charge, @Nullable Long amountMinor) {
        String id = Json.requiredText(charge, "id");
        if (!"succeeded".equals(Json.text(charge, "status"))) {
            throw StripeError.invalid("charge", "You cannot refund " + id + ": it did not succeed.");
        }
        if (Json.flag(charge, "disputed")) {
            throw StripeError.invalid(
                    "charge_disputed", "charge", "Charge " + id + " has been charged back; cannot issue a refund.");
        }
        if (Json.flag(charge, "refunded")) {
            throw StripeError.invalid(
                    "charge_already_refunded", "charge", "Charge " + id + " has already been refunded.");
        }
        long leftMinor = Json.number(charge, "amount") - Json.number(charge, "amount_refunded");
        long refundMinor = amountMinor == null ? leftMinor : amountMinor;
        if (refundMinor < 1) {
            throw StripeError.invalid(
                    "parameter_invalid_integer", "amount", "This value must be greater than or equal to 1.");
        }
        if (refundMinor > leftMinor) {
            throw StripeError.invalid(
                    "amount",
                    "Refund amount (" + money(refundMinor) + ") is greater than unrefunded amount on charge ("
                            + money(leftMinor) + ")");
        }
        return refundMinor;
    }

    private static String money(long amountMinor) {
        return Dollars.text(amountMinor, Locale.US);
    }

    private static JsonObject refund(
            JsonObject charge, long amountMinor, @Nullable String reason, JsonObject metadata, Instant at) {
        JsonObject refund = Json.shape(ObjectType.REFUND);
        Json.set(refund, "id", Ids.random("re_3", 23));
        Json.set(refund, "amount", amountMinor);
        Json.set(refund, "balance_transaction", Ids.random("txn_3", 23));
        Json.set(refund, "charge", Json.text(charge, "id"));
        Json.set(refund, "created", at.getEpochSecond());
        for (String field : new String[] {"customer", "payment_intent", "payment_method"}) {
            refund.add(field, charge.get(field));
        }
        refund.add("metadata", metadata);
        Json.set(refund, "reason", reason);
        return refund;
    }

    private static void toBank(JsonObject refund) {
        Json.set(refund, "status", "pending");
        JsonObject target = Json.object("reference", null, "reference_status", "pending");
        refund.add("destination_details", Json.object("type", "us_bank_transfer", "us_bank_transfer", target));
    }
}
