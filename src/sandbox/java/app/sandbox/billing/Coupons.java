package app.sandbox.billing;

import app.sandbox.base.SandboxClock;
import app.sandbox.delivery.Events;
import app.sandbox.objects.Ids;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeObject;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Coupons: a share or an amount off the first payment, or off all.
 *
 * @see <a href="https://docs.stripe.com/billing/subscriptions/coupons">docs.stripe.com/billing</a>
 */
@Component
public class Coupons {

    /** The coupon that everybody may use on the hosted page: 100 % off the first payment. */
    public static final String FREE = "FREE100";

    private final ObjectStore store;
    private final Events events;
    private final SandboxClock clock;

    Coupons(ObjectStore store, Events events, SandboxClock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** Stores a new coupon. */
    @Transactional
    public JsonObject create(JsonObject coupon) {
        Instant now = clock.instant();
        Json.set(coupon, "created", now.getEpochSecond());
        store.insert(StripeObject.of(ObjectType.COUPON, null, coupon));
        events.emit("coupon.created", coupon, now);
        return coupon;
    }

    /** Deletes a coupon; what it was used for keeps its price. */
    @Transactional
    public JsonObject delete(StripeObject coupon) {
        store.delete(coupon.id());
        events.emit("coupon.deleted", coupon.body(), clock.instant());
        return Json.object("id", coupon.id(), "object", ObjectType.COUPON, "deleted", true);
    }

    /** The coupon of this id; {@link #FREE} exists from its first use on. */
    @Transactional
    public Optional<JsonObject> find(String id) {
        Optional<JsonObject> found = store.find(ObjectType.COUPON, id).map(StripeObject::body);
        if (found.isEmpty() && id.equals(FREE)) {
            JsonObject coupon = Json.shape(ObjectType.COUPON);
            Json.set(coupon, "id", FREE);
            Json.set(coupon, "name", FREE);
            Json.set(coupon, "percent_off", 100);
            return Optional.of(create(coupon));
        }
        return found;
    }

    /** How much of this amount in US cents the coupon takes off. */
    public static long offMinor(JsonObject coupon, long amountMinor) {
        if (Json.has(coupon, "percent_off")) {
            BigDecimal percent = new BigDecimal(Json.requiredText(coupon, "percent_off"));
            return percent.multiply(BigDecimal.valueOf(amountMinor))
                    .divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_UP)
                    .longValueExact();
        }
        return Math.min(amountMinor, Json.number(coupon, "amount_off"));
    }

    /** What this coupon takes off everything that the subscription pays, written down as its discount. */
    JsonObject discount(JsonObject coupon, String customer, @Nullable String session, Instant at) {
        JsonObject discount = Json.shape("discount");
        Json.set(discount, "id", Ids.random("di_1", 23));
        Json.set(discount, "checkout_session", session);
        Json.set(discount, "customer", customer);
        Json.set(discount.getAsJsonObject("source"), "coupon", Json.text(coupon, "id"));
        Json.set(discount, "start", at.getEpochSecond());
        store.insert(new StripeObject("discount", customer, discount, Json.object("coupon", coupon)));
        return discount;
    }

    /** The coupon behind a discount of this id. */
    Optional<JsonObject> ofDiscount(String discountId) {
        return store.find("discount", discountId).map(found -> found.hidden().getAsJsonObject("coupon"));
    }
}
