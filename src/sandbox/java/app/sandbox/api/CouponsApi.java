package app.sandbox.api;

import app.sandbox.billing.Coupons;
import app.sandbox.objects.Ids;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeError;
import app.sandbox.rest.Call;
import app.sandbox.rest.Listing;
import app.sandbox.rest.Params;
import app.sandbox.rest.Routes;
import com.google.gson.JsonObject;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.CouponListParams;
import com.stripe.param.CouponRetrieveParams;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code /v1/coupons}. */
@Component
class CouponsApi implements Routes.Resource {

    private final Coupons coupons;
    private final ObjectStore store;
    private final Listing listing;

    CouponsApi(Coupons coupons, ObjectStore store, Listing listing) {
        this.coupons = coupons;
        this.store = store;
        this.listing = listing;
    }

    @Override
    public void addTo(Routes routes) {
        routes.post("coupons", CouponCreateParams.class, this::create);
        routes.get(
                "coupons",
                CouponListParams.class,
                call -> listing.page(
                        ObjectQuery.of(ObjectType.COUPON), ObjectType.COUPON, call.params(), "/v1/coupons"));
        routes.get(
                "coupons/{coupon}",
                CouponRetrieveParams.class,
                call -> coupons.find(call.id()).orElseThrow(() -> StripeError.noSuch("coupon", call.id())));
        // A deletion takes no parameters; a retrieval none but expand.
        routes.delete("coupons/{coupon}", CouponRetrieveParams.class, this::delete);
    }

    private JsonObject create(Call call) {
        Params params = call.params();
        String percent = params.text("percent_off");
        @Nullable
        Long amount = params.has("amount_off")
                ? (Long) params.number("amount_off", 1, 99_999_999).orElseThrow()
                : null;
        if ((percent == null) == (amount == null)) {
            throw StripeError.invalid(null, "You must pass exactly one of these parameters: percent_off, amount_off.");
        }
        if (percent != null && !isShare(percent)) {
            throw StripeError.invalid("percent_off", "The percent_off must be greater than 0 and at most 100.");
        }
        String currency = params.text("currency");
        if (amount != null && !"usd".equals(currency)) {
            throw currency == null ? StripeError.missing("currency") : StripeError.notSimulated("currency");
        }
        String duration = params.text("duration");
        if ("repeating".equals(duration)) {
            throw StripeError.notSimulated("duration");
        }
        JsonObject coupon = Json.shape(ObjectType.COUPON);
        String id = params.text("id");
        if (id != null && store.find(id).isPresent()) {
            throw StripeError.invalid("resource_already_exists", "id", "Coupon already exists.");
        }
        Json.set(coupon, "id", id == null ? Ids.random("", 8) : id);
        Json.set(coupon, "percent_off", percent == null ? null : new BigDecimal(percent));
        Json.set(coupon, "amount_off", amount);
        Json.set(coupon, "currency", amount == null ? null : "usd");
        Json.set(coupon, "duration", duration == null ? "once" : duration);
        Json.set(coupon, "name", params.text("name"));
        coupon.add("metadata", params.metadata("metadata"));
        return coupons.create(coupon);
    }

    private JsonObject delete(Call call) {
        return coupons.delete(
                store.lock(ObjectType.COUPON, call.id()).orElseThrow(() -> StripeError.noSuch("coupon", call.id())));
    }

    private static boolean isShare(String percent) {
        BigDecimal share = new BigDecimal(percent);
        return share.signum() > 0 && share.compareTo(BigDecimal.valueOf(100)) <= 0;
    }
}
