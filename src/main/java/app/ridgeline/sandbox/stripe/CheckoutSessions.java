package app.ridgeline.sandbox.stripe;

import app.ridgeline.sandbox.SandboxClock;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Checkout sessions: opened by the API, paid once on the hosted page, or expired.
 *
 * @see <a href="https://docs.stripe.com/api/checkout/sessions/object">docs.stripe.com/api/checkout/sessions</a>
 */
@Component("sandboxCheckoutSessions")
@Profile("sandbox")
@Transactional
public class CheckoutSessions {

    /** The type of session objects in the store. */
    public static final String TYPE = "checkout.session";

    private final ObjectStore store;
    private final Events events;
    private final Customers customers;
    private final Payments payments;
    private final Subscriptions subscriptions;
    private final SandboxClock clock;

    CheckoutSessions(
            ObjectStore store,
            Events events,
            Customers customers,
            Payments payments,
            Subscriptions subscriptions,
            SandboxClock clock) {
        this.store = store;
        this.events = events;
        this.customers = customers;
        this.payments = payments;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    /** Opens a session; {@code hidden} holds its line items and the data for what it will create. */
    public JsonObject open(JsonObject session, JsonObject hidden) {
        store.insert(new StripeObject(TYPE, Json.text(session, "customer"), session, hidden));
        return session;
    }

    /** The session of this id, as it stands now: one past its time reads as expired. */
    public Optional<StripeObject> find(String id) {
        store.lock(TYPE, id)
                .filter(session -> isOverdue(session, clock.instant()))
                .ifPresent(this::expire);
        return store.find(TYPE, id);
    }

    /**
     * Pays the session with this card, unless that was done before, however often and however concurrently it is
     * called.
     *
     * @param email where the receipt goes
     * @return the session: complete, or expired if its time was over or its customer is gone
     */
    public StripeObject complete(String id, Card card, String email) {
        StripeObject session = store.lock(TYPE, id).orElseThrow();
        Instant now = clock.instant();
        if (isOverdue(session, now) || (isOpen(session) && hasLostCustomer(session))) {
            expire(session);
        }
        if (!isOpen(session)) {
            return session;
        }
        return pay(session, card, email, now);
    }

    /** Expires an open session. */
    public void expire(StripeObject session) {
        Json.set(session.body(), "status", "expired");
        Json.set(session.body(), "url", null);
        store.update(session);
        events.emit("checkout.session.expired", session.body(), clock.instant());
    }

    /** Expires all sessions whose time is over. */
    public void expireOverdue(Instant now) {
        store.list(ObjectQuery.of(TYPE)
                        .where("o.body ->> 'status' = 'open'")
                        .where("(o.body ->> 'expires_at')::bigint <= :now", "now", now.getEpochSecond()))
                .forEach(session -> find(session.id()));
    }

    /** Whether it can still be paid. */
    public static boolean isOpen(StripeObject session) {
        return "open".equals(Json.text(session.body(), "status"));
    }

    /** Its line items, as the API shows them. */
    public static List<JsonObject> lineItems(StripeObject session) {
        JsonArray items = session.hidden().getAsJsonArray("line_items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    /** The event that told of its completion, null if it is not complete. */
    public static @Nullable String completedEvent(StripeObject session) {
        return Json.text(session.hidden(), "completed_event");
    }

    private StripeObject pay(StripeObject session, Card card, String email, Instant now) {
        JsonObject body = session.body();
        String customer = customer(body, card, email);
        JsonObject method = payments.method(card, customer, email);
        if ("payment".equals(Json.text(body, "mode"))) {
            payOnce(session, method, now);
        } else {
            subscribe(session, method);
        }
        Json.set(body, "status", "complete");
        Json.set(body, "url", null);
        Json.set(body, "customer", customer);
        body.add("customer_details", customerDetails(card, email));
        Json.set(session.hidden(), "completed_event", events.emit("checkout.session.completed", body, now));
        StripeObject paid = new StripeObject(TYPE, customer, body, session.hidden());
        store.update(paid);
        return paid;
    }

    private void payOnce(StripeObject session, JsonObject method, Instant now) {
        JsonObject body = session.body();
        JsonObject metadata = session.hidden().getAsJsonObject("payment_intent_metadata");
        JsonObject intent = payments.pay(Json.number(body, "amount_total"), method, metadata, now);
        Json.set(body, "payment_intent", Json.text(intent, "id"));
        Json.set(body, "payment_status", "paid");
    }

    private void subscribe(StripeObject session, JsonObject method) {
        JsonObject body = session.body();
        JsonObject item = lineItems(session).getFirst();
        JsonObject subscription = subscriptions.start(new Subscriptions.Order(
                Json.requiredText(method, "customer"),
                item.getAsJsonObject("price"),
                Json.number(item, "quantity"),
                Json.number(session.hidden(), "trial_days"),
                session.hidden().getAsJsonObject("subscription_metadata"),
                Json.requiredText(method, "id")));
        Json.set(body, "subscription", Json.text(subscription, "id"));
        Json.set(body, "invoice", Json.text(subscription, "latest_invoice"));
        boolean free = Json.number(body, "amount_total") == 0;
        Json.set(body, "payment_status", free ? "no_payment_required" : "paid");
    }

    // A payment needs no customer; a subscription always gets one.
    private @Nullable String customer(JsonObject session, Card card, String email) {
        String given = Json.text(session, "customer");
        boolean make = given == null
                && ("subscription".equals(Json.text(session, "mode"))
                        || "always".equals(Json.text(session, "customer_creation")));
        if (!make) {
            return given;
        }
        JsonObject customer = customers.draft();
        Json.set(customer, "email", email);
        Json.set(customer, "name", card.holder());
        return Json.text(customers.create(customer), "id");
    }

    private static JsonObject customerDetails(Card card, String email) {
        JsonObject address = Json.object(
                "city", null, "country", "US", "line1", null, "line2", null, "postal_code", null, "state", null);
        return Json.object(
                "address",
                address,
                "business_name",
                null,
                "email",
                email,
                "individual_name",
                null,
                "name",
                card.holder(),
                "phone",
                null,
                "tax_exempt",
                "none",
                "tax_ids",
                new JsonArray());
    }

    // Deleted since the session was opened.
    private boolean hasLostCustomer(StripeObject session) {
        String customer = session.customer();
        return customer != null && customers.findLive(customer).isEmpty();
    }

    private static boolean isOverdue(StripeObject session, Instant now) {
        return isOpen(session) && Json.number(session.body(), "expires_at") <= now.getEpochSecond();
    }
}
