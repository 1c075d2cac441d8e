package app.sandbox.api;

import app.sandbox.base.SandboxClock;
import app.sandbox.base.SandboxSettings;
import app.sandbox.billing.Coupons;
import app.sandbox.billing.Prices;
import app.sandbox.billing.StripeCustomers;
import app.sandbox.checkout.CheckoutSessions;
import app.sandbox.objects.Ids;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeError;
import app.sandbox.objects.StripeObject;
import app.sandbox.rest.Params;
import app.sandbox.rest.WebAddresses;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes a Checkout session from a request's parameters, with the checks Stripe makes.
 *
 * @see <a href="https://docs.stripe.com/api/checkout/sessions/create">docs.stripe.com/api/checkout/sessions/create</a>
 */
@Component
class NewCheckoutSession {

    // They shape how Stripe's own page looks or what it asks for; the simulated page asks for a card and an email.
    private static final String[] WITHOUT_EFFECT = {
        "adaptive_pricing",
        "allow_promotion_codes",
        "billing_address_collection",
        "branding_settings",
        "consent_collection",
        "custom_text",
        "customer_update",
        "integration_identifier",
        "origin_context",
        "payment_method_configuration",
        "payment_method_data",
        "payment_method_options",
        "payment_method_types",
        "phone_number_collection",
        "saved_payment_method_options",
        "submit_type",
        "tax_id_collection",
        "wallet_options"
    };
    private static final Duration LEAST_LIFE = Duration.ofMinutes(30);
    private static final Duration MOST_LIFE = Duration.ofHours(24);
    private static final int MAX_LINE_ITEMS = 20;
    private static final int MAX_QUANTITY = 10_000;
    private static final int MAX_TRIAL_DAYS = 730;

    private final StripeCustomers customers;
    private final Prices prices;
    private final Coupons coupons;
    private final SandboxSettings settings;
    private final SandboxClock clock;

    NewCheckoutSession(
            StripeCustomers customers, Prices prices, Coupons coupons, SandboxSettings settings, SandboxClock clock) {
        this.customers = customers;
        this.prices = prices;
        this.coupons = coupons;
        this.settings = settings;
        this.clock = clock;
    }

    StripeObject of(Params params) {
        String mode = params.requiredText("mode");
        if (mode.equals("setup")) {
            throw StripeError.notSimulated("mode");
        }
        boolean subscription = mode.equals("subscription");
        params.ignore(WITHOUT_EFFECT);
        JsonObject session = session(params, mode);
        setCustomer(session, params, subscription);
        List<JsonObject> items = lineItems(params, subscription);
        JsonObject hidden = Json.object("line_items", Json.array(items));
        long totalMinor = items.stream()
                .mapToLong(item -> Json.number(item, "amount_total"))
                .sum();
        if (subscription) {
            long trialDays = subscriptionData(params, hidden);
            totalMinor = trialDays > 0 ? 0 : totalMinor;
        } else {
            paymentIntentData(params, hidden);
        }
        Json.set(session, "amount_subtotal", totalMinor);
        Json.set(session, "amount_total", totalMinor);
        useCoupon(params, session, hidden);
        return new StripeObject(ObjectType.CHECKOUT_SESSION, Json.text(session, "customer"), session, hidden);
    }

    private void useCoupon(Params params, JsonObject session, JsonObject hidden) {
        List<Params> discounts = params.list("discounts");
        if (discounts.size() > 1) {
            throw StripeError.invalid("discounts", "You can pass up to one discount.");
        }
        for (Params discount : discounts) {
            if (discount.has("promotion_code")) {
                throw StripeError.notSimulated(discount.path("promotion_code"));
            }
            String id = discount.requiredText("coupon");
            JsonObject coupon =
                    coupons.find(id).orElseThrow(() -> StripeError.noSuchParam("coupon", id, discount.path("coupon")));
            CheckoutSessions.discount(session, hidden, coupon);
        }
    }

    private JsonObject session(Params params, String mode) {
        JsonObject session = Json.shape("checkout_session");
        long now = clock.instant().getEpochSecond();
        String id = Ids.random("cs_test_a1", 56);
        Json.set(session, "id", id);
        Json.set(session, "created", now);
        Json.set(session, "currency", "usd");
        Json.set(session, "mode", mode);
        Json.set(session, "payment_status", "unpaid");
        Json.set(session, "status", "open");
        Json.set(session, "url", settings.baseUrl() + "/sandbox/checkout/" + id);
        Json.set(session, "success_url", url(params, "success_url", true));
        Json.set(session, "cancel_url", url(params, "cancel_url", false));
        Json.set(session, "client_reference_id", params.text("client_reference_id"));
        Json.set(session, "expires_at", expiresAt(params, now));
        Json.set(session, "locale", params.text("locale"));
        session.add("metadata", params.metadata("metadata"));
        String uiMode = params.text("ui_mode");
        if (uiMode != null && !uiMode.equals("hosted_page")) {
            throw StripeError.notSimulated("ui_mode");
        }
        return session;
    }

    private void setCustomer(JsonObject session, Params params, boolean subscription) {
        String customer = params.text("customer");
        String email = params.text("customer_email");
        String creation = params.text("customer_creation");
        if (customer != null && email != null) {
            throw StripeError.invalid(
                    "customer_email", "You may only specify one of these parameters: customer, customer_email.");
        }
        if (creation != null && subscription) {
            throw StripeError.invalid(
                    "customer_creation", "`customer_creation` can only be used in `payment` and `setup` mode.");
        }
        JsonObject details = null;
        if (customer != null) {
            JsonObject found = customers
                    .findLive(customer)
                    .orElseThrow(() -> StripeError.noSuchParam("customer", customer, "customer"));
            details = Json.object("email", Json.text(found, "email"), "tax_exempt", "none");
        }
        Json.set(session, "customer", customer);
        Json.set(session, "customer_email", email);
        Json.set(session, "customer_details", details);
        boolean payment = !subscription && customer == null;
        Json.set(session, "customer_creation", payment ? creation == null ? "if_required" : creation : null);
        String collection = params.text("payment_method_collection");
        if (subscription && "if_required".equals(collection)) {
            throw StripeError.notSimulated("payment_method_collection");
        }
        Json.set(session, "payment_method_collection", subscription ? "always" : "if_required");
    }

    private List<JsonObject> lineItems(Params params, boolean subscription) {
        List<Params> given = params.list("line_items");
        if (given.isEmpty()) {
            throw StripeError.missing("line_items");
        }
        if (given.size() > (subscription ? 1 : MAX_LINE_ITEMS)) {
            // A subscription of the sandbox has one item, which is all this application sells.
            throw StripeError.notSimulated("line_items");
        }
        List<JsonObject> items = new ArrayList<>();
        for (Params item : given) {
            items.add(lineItem(item, subscription));
        }
        return items;
    }

    private JsonObject lineItem(Params given, boolean subscription) {
        if (given.has("price_data")) {
            throw StripeError.notSimulated(given.path("price_data"));
        }
        given.ignore("adjustable_quantity");
        String id = given.requiredText("price");
        JsonObject price =
                prices.price(id).orElseThrow(() -> StripeError.noSuchParam("price", id, given.path("price")));
        boolean recurring = "recurring".equals(Json.text(price, "type"));
        if (recurring && !subscription) {
            throw StripeError.invalid(
                    "line_items",
                    "You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode"
                            + " or use only one-time prices.");
        }
        if (!recurring && subscription) {
            throw StripeError.invalid(
                    "line_items",
                    "You must provide at least one recurring price in `subscription` mode when using prices.");
        }
        long quantity = given.number("quantity", 1, MAX_QUANTITY)
                .orElseThrow(() -> StripeError.invalid(
                        "parameter_missing",
                        given.path("quantity"),
                        "Quantity is required. Add `quantity` to `" + given.path() + "`"));
        long amountMinor = Math.multiplyExact(Json.number(price, "unit_amount"), quantity);
        JsonObject item = Json.shape("line_item");
        Json.set(item, "id", Ids.random("li_1", 23));
        Json.set(item, "amount_subtotal", amountMinor);
        Json.set(item, "amount_total", amountMinor);
        Json.set(item, "description", prices.nameOf(price));
        Json.set(item, "price", price);
        Json.set(item, "quantity", quantity);
        return item;
    }

    private static long subscriptionData(Params params, JsonObject hidden) {
        if (params.has("payment_intent_data")) {
            throw StripeError.invalid(
                    "payment_intent_data", "You can not pass `payment_intent_data` in `subscription` mode.");
        }
        Params data = params.group("subscription_data");
        data.ignore("description", "trial_settings", "billing_mode");
        long trialDays = data.number("trial_period_days", 1, MAX_TRIAL_DAYS).orElse(0);
        hidden.add("subscription_metadata", data.metadata("metadata"));
        Json.set(hidden, "trial_days", trialDays);
        return trialDays;
    }

    private static void paymentIntentData(Params params, JsonObject hidden) {
        if (params.has("subscription_data")) {
            throw StripeError.invalid("subscription_data", "You can not pass `subscription_data` in `payment` mode.");
        }
        Params data = params.group("payment_intent_data");
        data.ignore("description", "receipt_email", "setup_future_usage", "statement_descriptor_suffix");
        hidden.add("payment_intent_metadata", data.metadata("metadata"));
    }

    private static long expiresAt(Params params, long now) {
        long expiresAt = params.number("expires_at").orElse(now + MOST_LIFE.toSeconds());
        if (expiresAt < now + LEAST_LIFE.toSeconds()) {
            throw StripeError.invalid(
                    "expires_at",
                    "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.");
        }
        if (expiresAt > now + MOST_LIFE.toSeconds()) {
            throw StripeError.invalid(
                    "expires_at",
                    "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.");
        }
        return expiresAt;
    }

    private static @Nullable String url(Params params, String name, boolean required) {
        String url = required ? params.requiredText(name) : params.text(name);
        if (url != null && !WebAddresses.isValid(url)) {
            throw StripeError.invalid("url_invalid", name, "Not a valid URL");
        }
        return url;
    }
}
