package app.ridgeline.sandbox.stripe;

import app.ridgeline.sandbox.SandboxClock;
import com.google.gson.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes payments: a payment method, a payment intent and its charge. No money moves. */
@Component("sandboxPayments")
@Profile("sandbox")
@Transactional(propagation = Propagation.MANDATORY)
class Payments {

    static final String METHOD = "payment_method";
    static final String INTENT = "payment_intent";
    static final String CHARGE = "charge";

    private final ObjectStore store;
    private final Events events;
    private final SandboxClock clock;

    Payments(ObjectStore store, Events events, SandboxClock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** Remembers a card and returns it as a payment method. */
    JsonObject method(Card card, @Nullable String customer, @Nullable String email) {
        JsonObject method = Json.shape(METHOD);
        Json.set(method, "id", Ids.random("pm_1", 23));
        Json.set(method, "created", clock.instant().getEpochSecond());
        Json.set(method, "customer", customer);
        JsonObject details = method.getAsJsonObject("card");
        Json.set(details, "exp_month", card.expiryMonth());
        Json.set(details, "exp_year", card.expiryYear());
        Json.set(details, "fingerprint", Ids.random("", 16));
        Json.set(details, "last4", card.lastFour());
        JsonObject billing = method.getAsJsonObject("billing_details");
        Json.set(billing, "email", email);
        Json.set(billing, "name", card.holder());
        Json.set(billing.getAsJsonObject("address"), "country", "US");
        store.insert(StripeObject.of(METHOD, customer, method));
        return method;
    }

    /** Pays this amount in US cents and returns the payment intent. */
    JsonObject pay(long amountMinor, JsonObject method, JsonObject metadata, Instant at) {
        String customer = Json.text(method, "customer");
        JsonObject charge = charge(amountMinor, method, at);
        JsonObject intent = Json.shape(INTENT);
        String id = Ids.random("pi_3", 23);
        Json.set(intent, "id", id);
        Json.set(intent, "amount", amountMinor);
        Json.set(intent, "amount_received", amountMinor);
        Json.set(intent, "client_secret", id + Ids.random("_secret_", 25));
        Json.set(intent, "created", at.getEpochSecond());
        Json.set(intent, "customer", customer);
        Json.set(intent, "latest_charge", Json.text(charge, "id"));
        Json.set(intent, "payment_method", Json.text(method, "id"));
        intent.add("metadata", metadata);
        // A charge takes its metadata from the payment intent at the moment it is made.
        charge.add("metadata", metadata.deepCopy());
        Json.set(charge, "payment_intent", id);
        store.insert(StripeObject.of(CHARGE, customer, charge));
        store.insert(StripeObject.of(INTENT, customer, intent));
        events.emit("payment_intent.succeeded", intent, at);
        return intent;
    }

    private static JsonObject charge(long amountMinor, JsonObject method, Instant at) {
        JsonObject charge = Json.shape(CHARGE);
        Json.set(charge, "id", Ids.random("ch_3", 23));
        Json.set(charge, "amount", amountMinor);
        Json.set(charge, "amount_captured", amountMinor);
        Json.set(charge, "balance_transaction", Ids.random("txn_3", 23));
        charge.add("billing_details", method.getAsJsonObject("billing_details").deepCopy());
        Json.set(charge, "created", at.getEpochSecond());
        Json.set(charge, "customer", Json.text(method, "customer"));
        Json.set(charge, "payment_method", Json.text(method, "id"));
        JsonObject card = charge.getAsJsonObject("payment_method_details").getAsJsonObject("card");
        JsonObject paidWith = method.getAsJsonObject("card");
        Json.set(card, "amount_authorized", amountMinor);
        card.add("exp_month", paidWith.get("exp_month"));
        card.add("exp_year", paidWith.get("exp_year"));
        card.add("fingerprint", paidWith.get("fingerprint"));
        card.add("last4", paidWith.get("last4"));
        Json.set(card.getAsJsonObject("overcapture"), "maximum_amount_capturable", amountMinor);
        return charge;
    }
}
