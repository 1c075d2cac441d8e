package app.sandbox.objects;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An object of the simulated Stripe.
 *
 * @param type its kind, as in its {@code object} field
 * @param customer the customer it belongs to, if any
 * @param body what the API shows; may be changed before {@link ObjectStore#update}
 * @param hidden what only Stripe itself would know; likewise
 */
public record StripeObject(String type, @Nullable String customer, JsonObject body, JsonObject hidden) {

    /** A new object that hides nothing. */
    public static StripeObject of(String type, @Nullable String customer, JsonObject body) {
        return new StripeObject(type, customer, body, new JsonObject());
    }

    /** Its id. */
    public String id() {
        return Json.requiredText(body, "id");
    }
}
