package app.ridgeline.webhooks;

import app.ridgeline.billing.stripe.StripeJson;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An event as Stripe delivered it, of any API version.
 *
 * @param id Stripe's id: the delivery's idempotency key
 * @param type what happened
 * @param apiVersion the version its payload is rendered in; old accounts send none
 * @param createdAt when it happened, in Stripe's time: resolution one second, not an order
 * @param livemode whether real money moved; empty if not said
 * @param account the connected account it belongs to, if it is one of those
 * @param object what it happened to
 * @param previous what an update changed, with the values before
 */
record StripeEvent(
        String id,
        String type,
        Optional<String> apiVersion,
        Instant createdAt,
        Optional<Boolean> livemode,
        Optional<String> account,
        StripeJson object,
        Optional<StripeJson> previous) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_]{1,255}");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9_.]{1,255}");

    /**
     * Reads an event.
     *
     * @throws StripeJson.MalformedPayload if the text is not JSON or a field is missing
     * @throws IllegalArgumentException if it is JSON, but no event of ours (thin events have no data)
     */
    static StripeEvent read(String payload) {
        StripeJson json = StripeJson.parse(payload);
        if (!json.optionalText("object").orElse("event").equals("event")) {
            throw new IllegalArgumentException("Not an event, or a thin one: point the endpoint at snapshot events");
        }
        StripeJson data = json.object("data");
        return new StripeEvent(
                matching(json.text("id"), ID, "id"),
                matching(json.text("type"), TYPE, "type"),
                json.optionalText("api_version"),
                json.instant("created"),
                json.optionalFlag("livemode"),
                json.optionalText("account"),
                data.object("object"),
                data.optionalObject("previous_attributes"));
    }

    /** The customer the object belongs to; absent on objects without one. */
    Optional<String> customerId() {
        return object.optionalId("customer");
    }

    /**
     * Why a subscription or invoice without a customer has no effect: Stripe bills a {@code customer_account} instead,
     * and we sell to customers only. Refunds, disputes and a guest's Checkout session have no customer either, but are
     * found by their payment or session, and are ours.
     *
     * @see <a href="https://docs.stripe.com/api/subscriptions/object">The subscription's customer_account</a>
     */
    Optional<String> withoutCustomer() {
        boolean needsOne = type.startsWith("customer.subscription.") || type.startsWith("invoice.");
        if (!needsOne || customerId().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                object.has("customer_account")
                        ? "It belongs to a customer_account, not to a customer"
                        : "It belongs to no customer");
    }

    private static String matching(String value, Pattern pattern, String field) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException("The event's " + field + " is not one of Stripe's");
        }
        return value;
    }
}
