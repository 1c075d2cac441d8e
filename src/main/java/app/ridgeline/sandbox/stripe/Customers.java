package app.ridgeline.sandbox.stripe;

import app.ridgeline.sandbox.SandboxClock;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The customers of the simulated account. A deleted one stays as a stub that says so, as at Stripe. */
@Component("sandboxCustomers")
@Profile("sandbox")
@Transactional
public class Customers {

    /** The type of customer objects in the store. */
    public static final String TYPE = "customer";

    private final ObjectStore store;
    private final Events events;
    private final Subscriptions subscriptions;
    private final SandboxClock clock;

    Customers(ObjectStore store, Events events, Subscriptions subscriptions, SandboxClock clock) {
        this.store = store;
        this.events = events;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    /** The body of a customer who is not stored yet. */
    public JsonObject draft() {
        JsonObject customer = Json.shape(TYPE);
        Json.set(customer, "id", Ids.random("cus_", 14));
        Json.set(customer, "created", clock.instant().getEpochSecond());
        Json.set(customer, "invoice_prefix", Ids.random("", 8).toUpperCase(Locale.ROOT));
        return customer;
    }

    /** Stores a new customer of this body. */
    public JsonObject create(JsonObject customer) {
        store.insert(StripeObject.of(TYPE, Json.text(customer, "id"), customer));
        events.emit("customer.created", customer, clock.instant());
        return customer;
    }

    /** The customer of this id, deleted or not. */
    public Optional<JsonObject> find(String id) {
        return store.find(TYPE, id).map(StripeObject::body);
    }

    /** The customer of this id if it is not deleted. */
    public Optional<JsonObject> findLive(String id) {
        return find(id).filter(customer -> !Json.flag(customer, "deleted"));
    }

    /** The same, locked until the transaction ends. */
    public Optional<JsonObject> lockLive(String id) {
        return store.lock(TYPE, id).map(StripeObject::body).filter(customer -> !Json.flag(customer, "deleted"));
    }

    /** Stores a changed body and says what has changed. */
    public JsonObject update(JsonObject before, JsonObject after) {
        store.update(StripeObject.of(TYPE, Json.text(after, "id"), after));
        events.emitChange("customer.updated", before, after, clock.instant());
        return after;
    }

    /** Deletes a customer and with it, at once, its subscriptions. */
    public JsonObject delete(JsonObject customer) {
        String id = Json.requiredText(customer, "id");
        for (StripeObject subscription : liveSubscriptions(id)) {
            subscriptions.cancelNow(subscription, "cancellation_requested");
        }
        JsonObject stub = Json.object("id", id, "object", TYPE, "deleted", true);
        store.update(StripeObject.of(TYPE, id, stub));
        events.emit("customer.deleted", customer, clock.instant());
        return stub;
    }

    private List<StripeObject> liveSubscriptions(String customer) {
        return store.list(ObjectQuery.of(Subscriptions.TYPE).customer(customer)).stream()
                .filter(Subscriptions::isLive)
                .toList();
    }
}
