package app.sandbox.billing;

import app.sandbox.base.SandboxClock;
import app.sandbox.delivery.Events;
import app.sandbox.objects.Ids;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeObject;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The customers of the simulated account. A deleted one stays as a stub that says so, as at Stripe. */
@Component
@Transactional
public class StripeCustomers {

    private final ObjectStore store;
    private final Events events;
    private final StripeSubscriptions subscriptions;
    private final SandboxClock clock;

    StripeCustomers(ObjectStore store, Events events, StripeSubscriptions subscriptions, SandboxClock clock) {
        this.store = store;
        this.events = events;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    /** The body of a customer who is not stored yet. */
    public JsonObject draft() {
        JsonObject customer = Json.shape(ObjectType.CUSTOMER);
        Json.set(customer, "id", Ids.random("cus_", 14));
        Json.set(customer, "created", clock.instant().getEpochSecond());
        Json.set(customer, "invoice_prefix", Ids.random("", 8).toUpperCase(Locale.ROOT));
        return customer;
    }

    /** Stores a new customer of this body. */
    public JsonObject create(JsonObject customer) {
        store.insert(StripeObject.of(ObjectType.CUSTOMER, Json.text(customer, "id"), customer));
        events.emit("customer.created", customer, clock.instant());
        return customer;
    }

    /** The customer of this id, deleted or not. */
    public Optional<JsonObject> find(String id) {
        return store.find(ObjectType.CUSTOMER, id).map(StripeObject::body);
    }

    /** The customer of this id if it is not deleted. */
    public Optional<JsonObject> findLive(String id) {
        return find(id).filter(customer -> !Json.flag(customer, "deleted"));
    }

    /** The same, locked until the transaction ends. */
    public Optional<JsonObject> lockLive(String id) {
        return store.lock(ObjectType.CUSTOMER, id)
                .map(StripeObject::body)
                .filter(customer -> !Json.flag(customer, "deleted"));
    }

    /** Stores a changed body and says what has changed. */
    public JsonObject update(JsonObject before, JsonObject after) {
        store.update(StripeObject.of(ObjectType.CUSTOMER, Json.text(after, "id"), after));
        events.emitChange("customer.updated", before, after, clock.instant());
        return after;
    }

    /** Deletes a customer and with it, at once, its subscriptions. */
    public JsonObject delete(JsonObject customer) {
        String id = Json.requiredText(customer, "id");
        for (StripeObject subscription : liveSubscriptions(id)) {
            subscriptions.cancelNow(subscription, "cancellation_requested");
        }
        JsonObject stub = Json.object("id", id, "object", ObjectType.CUSTOMER, "deleted", true);
        store.update(StripeObject.of(ObjectType.CUSTOMER, id, stub));
        events.emit("customer.deleted", customer, clock.instant());
        return stub;
    }

    private List<StripeObject> liveSubscriptions(String customer) {
        return store.list(ObjectQuery.of(ObjectType.SUBSCRIPTION).customer(customer)).stream()
                .filter(StripeSubscriptions::isLive)
                .toList();
    }
}
