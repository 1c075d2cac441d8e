package app.sandbox.checkout;

import app.sandbox.base.SandboxClock;
import app.sandbox.billing.Coupons;
import app.sandbox.billing.StripeCustomers;
import app.sandbox.billing.StripeSubscriptions;
import app.sandbox.delivery.Events;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeObject;
import app.sandbox.payment.PaymentMethods;
import app.sandbox.payment.PaymentSource;
import app.sandbox.payment.StripePayments;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Checkout sessions: opened by the API, paid once on the hosted page, or expired.
 *
 * @see <a href="https://docs.stripe.com/api/checkout/sessions/object">docs.stripe.com/api/checkout/sessions</a>
 */
@Component
@Transactional
public class CheckoutSessions {

    private final ObjectStore store;
    private final Events events;
    private final StripeCustomers customers;
    private final StripePayments payments;
    private final PaymentMethods methods;
    private final StripeSubscriptions subscriptions;
    private final Coupons coupons;
    private final SandboxClock clock;

    CheckoutSessions(
            ObjectStore store,
            Events events,
            StripeCustomers customers,
            StripePayments payments,
            PaymentMethods methods,
            StripeSubscriptions subscriptions,
            Coupons coupons,
            SandboxClock clock) {
        this.store = store;
        this.events = events;
        this.customers = customers;
        this.payments = payments;
        this.methods = methods;
        this.subscriptions = subscriptions;
        this.coupons = coupons;
        this.clock = clock;
    }

    /** Opens a session; {@code hidden} holds its line items and the data for what it will create. */
    public JsonObject open(JsonObject session, JsonObject hidden) {
        store.insert(new StripeObject(ObjectType.CHECKOUT_SESSION, Json.text(session, "customer"), session, hidden));
        return session;
    }

    /** The session of this id, as it stands now: one past its time reads as expired. */
    public Optional<StripeObject> find(String id) {
        store.lock(ObjectType.CHECKOUT_SESSION, id)
                .filter(session -> isOverdue(session, clock.instant()))
                .ifPresent(this::expire);
        return store.find(ObjectType.CHECKOUT_SESSION, id);
    }

    /**
     * Pays the session from this card or account, unless that was done before, however often and however concurrently
     * it is called.
     *
     * @param source what to pay from; may be null if nothing is to be paid
     * @param email where the receipt goes
     * @return the session: complete, or expired if its time was over or its customer is gone
     */
    public StripeObject complete(String id, @Nullable PaymentSource source, String email) {
        StripeObject session = store.lock(ObjectType.CHECKOUT_SESSION, id).orElseThrow();
        Instant now = clock.instant();
        if (isOverdue(session, now) || (isOpen(session) && hasLostCustomer(session))) {
            expire(session);
        }
        if (!isOpen(session)) {
            return session;
        }
        return pay(session, source, email, now);
    }

    /** Expires an open session. */
    public void expire(StripeObject session) {
        expire(session, clock.instant());
    }

    void expire(StripeObject session, Instant at) {
        Json.set(session.body(), "status", "expired");
        Json.set(session.body(), "url", null);
        store.update(session);
        events.emit("checkout.session.expired", session.body(), at);
    }

    /**
     * Takes something off the price of an open session. It takes the place of a coupon that was used before.
     *
     * @return whether there is such a coupon and the session can still be paid
     */
    public boolean useCoupon(String id, String code) {
        StripeObject session = store.lock(ObjectType.CHECKOUT_SESSION, id).orElseThrow();
        Optional<JsonObject> coupon = isOpen(session) ? coupons.find(code) : Optional.empty();
        coupon.ifPresent(found -> {
            discount(session.body(), session.hidden(), found);
            store.update(session);
        });
        return coupon.isPresent();
    }

    /** Writes into a session what this coupon takes off its price. */
    public static void discount(JsonObject session, JsonObject hidden, JsonObject coupon) {
        long subtotalMinor = Json.number(session, "amount_subtotal");
        long offMinor = Coupons.offMinor(coupon, subtotalMinor);
        Json.set(session, "amount_total", subtotalMinor - offMinor);
        Json.set(session.getAsJsonObject("total_details"), "amount_discount", offMinor);
        JsonObject used = Json.object("coupon", Json.text(coupon, "id"), "promotion_code", null);
        session.add("discounts", Json.array(List.of(used)));
        hidden.add("coupon", coupon);
    }

    /** Whether nothing is to be paid. */
    public static boolean isFree(StripeObject session) {
        return Json.number(session.body(), "amount_total") == 0;
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

    private StripeObject pay(StripeObject session, @Nullable PaymentSource source, String email, Instant now) {
        JsonObject body = session.body();
        String customer = customer(body, source, email);
        if (source == null || (isFree(session) && "payment".equals(Json.text(body, "mode")))) {
            requireFree(session);
            Json.set(body, "payment_status", "no_payment_required");
        } else if ("payment".equals(Json.text(body, "mode"))) {
            payOnce(session, methods.create(source, customer, email), now);
        } else {
            subscribe(session, methods.create(source, customer, email));
        }
        Json.set(body, "status", "complete");
        Json.set(body, "url", null);
        Json.set(body, "customer", customer);
        body.add("customer_details", customerDetails(source, email));
        Json.set(session.hidden(), "completed_event", events.emit("checkout.session.completed", body, now));
        StripeObject paid = new StripeObject(ObjectType.CHECKOUT_SESSION, customer, body, session.hidden());
        store.update(paid);
        return paid;
    }

    private static void requireFree(StripeObject session) {
        if (!isFree(session) || !"payment".equals(Json.text(session.body(), "mode"))) {
            throw new IllegalArgumentException("The session " + session.id() + " needs a card or an account");
        }
    }

    private void payOnce(StripeObject session, StripeObject method, Instant now) {
        JsonObject body = session.body();
        JsonObject metadata = session.hidden().getAsJsonObject("payment_intent_metadata");
        JsonObject purpose = Json.object("session", session.id());
        StripeObject intent = payments.open(
                Json.number(body, "amount_total"), Json.text(method.body(), "customer"), metadata, purpose, now);
        Json.set(body, "payment_intent", intent.id());
        Json.set(body, "payment_status", status(payments.attempt(intent, method, true, now)));
    }

    private void subscribe(StripeObject session, StripeObject method) {
        JsonObject body = session.body();
        JsonObject item = lineItems(session).getFirst();
        JsonObject subscription = subscriptions.start(new StripeSubscriptions.Order(
                Json.requiredText(method.body(), "customer"),
                item.getAsJsonObject("price"),
                Json.number(item, "quantity"),
                Json.number(session.hidden(), "trial_days"),
                session.hidden().getAsJsonObject("subscription_metadata"),
                method.id(),
                session.hidden().getAsJsonObject("coupon")));
        Json.set(body, "subscription", Json.text(subscription, "id"));
        String invoice = Json.requiredText(subscription, "latest_invoice");
        Json.set(body, "invoice", invoice);
        StripeObject first = store.lock(ObjectType.INVOICE, invoice).orElseThrow();
        Json.set(first.hidden(), "session", session.id());
        store.update(first);
        boolean free = Json.number(body, "amount_total") == 0;
        String status = "paid".equals(Json.text(first.body(), "status")) ? "paid" : "unpaid";
        Json.set(body, "payment_status", free ? "no_payment_required" : status);
    }

    private static String status(StripePayments.Result result) {
        return result == StripePayments.Result.SUCCEEDED ? "paid" : "unpaid";
    }

    /** A bank debit that a completed session waited for has ended. */
    void settled(String id, StripePayments.Result result, Instant at) {
        StripeObject session = store.lock(ObjectType.CHECKOUT_SESSION, id).orElseThrow();
        Json.set(session.body(), "payment_status", status(result));
        store.update(session);
        String end = result == StripePayments.Result.SUCCEEDED ? "succeeded" : "failed";
        events.emit("checkout.session.async_payment_" + end, session.body(), at);
    }

    // A payment needs no customer; a subscription always gets one.
    private @Nullable String customer(JsonObject session, @Nullable PaymentSource source, String email) {
        String given = Json.text(session, "customer");
        boolean make = given == null
                && ("subscription".equals(Json.text(session, "mode"))
                        || "always".equals(Json.text(session, "customer_creation")));
        if (!make) {
            return given;
        }
        JsonObject customer = customers.draft();
        Json.set(customer, "email", email);
        Json.set(customer, "name", source == null ? null : source.holder());
        return Json.text(customers.create(customer), "id");
    }

    private static JsonObject customerDetails(@Nullable PaymentSource source, String email) {
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
                source == null ? null : source.holder(),
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
