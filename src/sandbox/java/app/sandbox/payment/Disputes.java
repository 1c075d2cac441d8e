package app.sandbox.payment;

import app.sandbox.base.SandboxClock;
import app.sandbox.delivery.Events;
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
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Disputes of charges: the customer's bank takes the money back and, if we win, returns it. One that nobody answers in
 * time is lost.
 *
 * @see <a href="https://docs.stripe.com/disputes/how-disputes-work">docs.stripe.com/disputes</a>
 */
@Component
public class Disputes implements Moment {

    private static final Duration TIME_TO_ANSWER = Duration.ofDays(9);
    private static final Set<String> CLOSED = Set.of("won", "lost");

    private final ObjectStore store;
    private final Events events;
    private final SandboxClock clock;

    Disputes(ObjectStore store, Events events, SandboxClock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens a dispute about a charge.
     *
     * @param reason in Stripe's words, for example {@code fraudulent}
     * @param amountMinor how much of it, in US cents; null for all that was not refunded
     * @throws StripeError if there is no such charge, or nothing of it to dispute
     */
    @Transactional
    public JsonObject open(String chargeId, String reason, @Nullable Long amountMinor) {
        StripeObject charge =
                store.lock(ObjectType.CHARGE, chargeId).orElseThrow(() -> StripeError.noSuch("charge", chargeId));
        JsonObject body = charge.body();
        long leftMinor = Json.number(body, "amount") - Json.number(body, "amount_refunded");
        if (!"succeeded".equals(Json.text(body, "status")) || Json.flag(body, "disputed") || leftMinor == 0) {
            throw StripeError.invalid(
                    "charge",
                    "Charge " + chargeId + " has nothing to dispute: it was not paid, or is disputed or refunded.");
        }
        long disputedMinor = amountMinor == null ? leftMinor : amountMinor;
        if (disputedMinor < 1 || disputedMinor > leftMinor) {
            throw StripeError.invalid("amount", "A dispute of this charge is about 1 to " + leftMinor + " cents.");
        }
        Instant now = clock.instant();
        JsonObject dispute = dispute(body, disputedMinor, reason, now);
        store.insert(StripeObject.of(ObjectType.DISPUTE, charge.customer(), dispute));
        JsonObject before = body.deepCopy();
        Json.set(body, "disputed", true);
        store.update(charge);
        events.emit("charge.dispute.created", dispute, now);
        events.emit("charge.dispute.funds_withdrawn", dispute, now);
        events.emitChange("charge.updated", before, body, now);
        return dispute;
    }

    /**
     * Answers a dispute, which then is under review.
     *
     * @param evidence texts by Stripe's names
     * @param submit whether to hand it in, or keep it as a draft
     */
    @Transactional
    public JsonObject answer(String id, JsonObject evidence, boolean submit) {
        StripeObject dispute = lockOpen(id);
        Instant now = clock.instant();
        change(dispute, "charge.dispute.updated", now, body -> {
            evidence.asMap().forEach(body.getAsJsonObject("evidence")::add);
            JsonObject details = body.getAsJsonObject("evidence_details");
            Json.set(details, "has_evidence", true);
            if (submit) {
                Json.set(details, "submission_count", Json.number(details, "submission_count") + 1);
                Json.set(body, "status", "under_review");
            }
        });
        return dispute.body();
    }

    /** Changes what the caller keeps on a dispute. */
    @Transactional
    public JsonObject describe(StripeObject dispute, JsonObject metadata) {
        change(dispute, "charge.dispute.updated", clock.instant(), body -> body.add("metadata", metadata));
        return dispute.body();
    }

    /**
     * Decides a dispute that is open.
     *
     * @throws StripeError if there is none, or it is decided
     */
    @Transactional
    public JsonObject close(String id, boolean won) {
        StripeObject dispute = lockOpen(id);
        close(dispute, won, clock.instant());
        return dispute.body();
    }

    @Override
    public String type() {
        return ObjectType.DISPUTE;
    }

    @Override
    public void arrive(StripeObject dispute, Instant at) {
        close(dispute, false, at);
    }

    private StripeObject lockOpen(String id) {
        StripeObject dispute = store.lock(ObjectType.DISPUTE, id).orElseThrow(() -> StripeError.noSuch("dispute", id));
        if (CLOSED.contains(Json.requiredText(dispute.body(), "status"))) {
            throw StripeError.invalid(null, "This dispute is already closed");
        }
        return dispute;
    }

    private void close(StripeObject dispute, boolean won, Instant at) {
        change(dispute, "charge.dispute.closed", at, body -> Json.set(body, "status", won ? "won" : "lost"));
        if (won) {
            events.emit("charge.dispute.funds_reinstated", dispute.body(), at);
        }
    }

    private void change(StripeObject dispute, String event, Instant at, Consumer<JsonObject> change) {
        JsonObject before = dispute.body().deepCopy();
        change.accept(dispute.body());
        store.update(dispute);
        events.emitChange(event, before, dispute.body(), at);
    }

    private static JsonObject dispute(JsonObject charge, long amountMinor, String reason, Instant at) {
        JsonObject dispute = Json.shape(ObjectType.DISPUTE);
        Json.set(dispute, "id", Ids.random("du_1", 23));
        Json.set(dispute, "amount", amountMinor);
        Json.set(dispute, "charge", Json.text(charge, "id"));
        Json.set(dispute, "created", at.getEpochSecond());
        Json.set(dispute, "payment_intent", Json.text(charge, "payment_intent"));
        Json.set(dispute, "reason", reason);
        Json.set(dispute, "status", "needs_response");
        JsonObject evidence = dispute.getAsJsonObject("evidence");
        Json.set(evidence, "customer_email_address", Json.text(charge, "billing_details", "email"));
        Json.set(evidence, "customer_name", Json.text(charge, "billing_details", "name"));
        Json.set(
                dispute.getAsJsonObject("evidence_details"),
                "due_by",
                at.plus(TIME_TO_ANSWER).getEpochSecond());
        @Nullable
        JsonObject bank = charge.getAsJsonObject("payment_method_details").getAsJsonObject(PaymentMethods.BANK);
        if (bank == null) {
            String code = reason.equals("fraudulent") ? "10.4" : "13.1";
            Json.set(
                    dispute.getAsJsonObject("payment_method_details").getAsJsonObject("card"),
                    "network_reason_code",
                    code);
        } else {
            dispute.add("payment_method_details", Json.object("type", PaymentMethods.BANK));
        }
        return dispute;
    }
}
