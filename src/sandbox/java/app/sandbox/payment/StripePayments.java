package app.sandbox.payment;

import app.sandbox.base.SandboxSettings;
import app.sandbox.delivery.Events;
import app.sandbox.objects.Ids;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeObject;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes payments: a payment intent, and a charge for each attempt at it. No money moves. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class StripePayments {

    static final String CHARGE = ObjectType.CHARGE;

    // Stripe says up to four business days.
    static final Duration BANK_DEBIT_TAKES = Duration.ofDays(4);

    /** How an attempt ended. */
    public enum Result {
        SUCCEEDED,
        /** A bank debit: days pass until it succeeds or fails. */
        PROCESSING,
        FAILED
    }

    private final ObjectStore store;
    private final Events events;
    private final SandboxSettings settings;

    StripePayments(ObjectStore store, Events events, SandboxSettings settings) {
        this.store = store;
        this.events = events;
        this.settings = settings;
    }

    /**
     * A payment of this amount in US cents that nobody has tried yet.
     *
     * @param hidden what it is for: the id of an {@code invoice} or a {@code session}
     */
    public StripeObject open(
            long amountMinor, @Nullable String customer, JsonObject metadata, JsonObject hidden, Instant at) {
        JsonObject intent = Json.shape(ObjectType.PAYMENT_INTENT);
        String id = Ids.random("pi_3", 23);
        Json.set(intent, "id", id);
        Json.set(intent, "amount", amountMinor);
        Json.set(intent, "amount_received", 0);
        Json.set(intent, "client_secret", id + Ids.random("_secret_", 25));
        Json.set(intent, "created", at.getEpochSecond());
        Json.set(intent, "customer", customer);
        Json.set(intent, "status", "requires_payment_method");
        intent.add("metadata", metadata);
        StripeObject opened = new StripeObject(ObjectType.PAYMENT_INTENT, customer, intent, hidden);
        store.insert(opened);
        events.emit("payment_intent.created", intent, at);
        return opened;
    }

    /**
     * Tries to pay.
     *
     * @param present whether the customer is there, on a hosted page
     */
    public Result attempt(StripeObject intent, StripeObject method, boolean present, Instant at) {
        JsonObject body = intent.body();
        JsonObject charge = Charges.pending(body, method.body(), at);
        Json.set(body, "latest_charge", Json.text(charge, "id"));
        Json.set(body, "payment_method", Json.text(method.body(), "id"));
        body.add("payment_method_types", Charges.types(method.body()));
        Optional<TestBank> bank = PaymentMethods.bankOf(method);
        Decline decline =
                bank.isPresent() ? null : PaymentMethods.cardOf(method).decline(present);
        store.insert(StripeObject.of(CHARGE, Json.text(charge, "customer"), charge));
        if (bank.isPresent()) {
            wait(intent, charge, at);
            return Result.PROCESSING;
        }
        StripeObject stored =
                store.lock(CHARGE, Json.requiredText(charge, "id")).orElseThrow();
        return settle(intent, stored, decline, at);
    }

    /** Ends a payment that was waiting; without a decline it succeeds. */
    public Result settle(StripeObject intent, @Nullable Decline decline, Instant at) {
        StripeObject charge = store.lock(CHARGE, Json.requiredText(intent.body(), "latest_charge"))
                .orElseThrow();
        return settle(intent, charge, decline, at);
    }

    private void wait(StripeObject intent, JsonObject charge, Instant at) {
        Json.set(intent.body(), "status", "processing");
        Json.set(intent.hidden(), "settles_at", at.plus(BANK_DEBIT_TAKES).getEpochSecond());
        store.update(intent);
        events.emit("charge.pending", charge, at);
        events.emit("payment_intent.processing", intent.body(), at);
    }

    private Result settle(StripeObject intent, StripeObject charge, @Nullable Decline decline, Instant at) {
        JsonObject body = intent.body();
        intent.hidden().remove("settles_at");
        if (decline == null) {
            Charges.succeed(charge.body());
            Json.set(charge.body(), "receipt_url", settings.baseUrl() + "/sandbox/receipt/" + charge.id());
            Json.set(body, "status", "succeeded");
            Json.set(body, "amount_received", Json.number(body, "amount"));
            body.add("last_payment_error", JsonNull.INSTANCE);
        } else {
            Charges.fail(charge.body(), decline);
            Json.set(body, "status", "requires_payment_method");
            body.add("last_payment_error", error(charge.body(), decline));
            Json.set(body, "payment_method", null);
        }
        store.update(charge);
        store.update(intent);
        events.emit(decline == null ? "charge.succeeded" : "charge.failed", charge.body(), at);
        events.emit(decline == null ? "payment_intent.succeeded" : "payment_intent.payment_failed", body, at);
        return decline == null ? Result.SUCCEEDED : Result.FAILED;
    }

    private JsonObject error(JsonObject charge, Decline decline) {
        JsonObject error = Json.object(
                "advice_code",
                "try_again_later",
                "charge",
                Json.text(charge, "id"),
                "code",
                decline.code(),
                "decline_code",
                decline.declineCode(),
                "doc_url",
                "https://docs.stripe.com/error-codes/card-declined",
                "message",
                decline.message(),
                "type",
                "card_error");
        store.find(ObjectType.PAYMENT_METHOD, Json.requiredText(charge, "payment_method"))
                .ifPresent(method -> error.add("payment_method", method.body()));
        return error;
    }
}
