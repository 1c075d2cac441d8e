package app.ridgeline.bench;

import com.stripe.net.Webhook;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.UUID;

/** Events as Stripe sends them, with the fields that make them as long as they are. */
public final class StripeTexts {

    /** What the application is told that Stripe signs with. */
    public static final String SECRET = "whsec_bench";

    private static final long MONTH = 30L * 24 * 3_600;
    private static final long FIRST_PERIOD = Instant.parse("2022-01-01T00:00:00Z").getEpochSecond();

    private static final String EVENT = """
            {"id":"%s","object":"event","api_version":"2026-07-29.dahlia","created":%d,"data":{"object":%s%s},
            "livemode":false,"pending_webhooks":1,"request":{"id":null,"idempotency_key":null},"type":"%s"}
            """;

    private static final String SUBSCRIPTION = """
            {"id":"sub_%1$s","object":"subscription","application":null,"application_fee_percent":null,
            "automatic_tax":{"disabled_reason":null,"enabled":false,"liability":null},"billing_cycle_anchor":%2$d,
            "billing_cycle_anchor_config":null,"billing_mode":{"flexible":null,"type":"classic"},
            "billing_thresholds":null,
            "cancel_at":null,"cancel_at_period_end":false,"canceled_at":null,"cancellation_details":{"comment":null,
            "feedback":null,"reason":null},"collection_method":"charge_automatically","created":%2$d,"currency":"usd",
            "customer":"cus_%1$s","customer_account":null,"days_until_due":null,"default_payment_method":null,
            "default_source":null,"default_tax_rates":[],"description":null,"discounts":[],"ended_at":null,
            "invoice_settings":{"account_tax_ids":null,"issuer":{"type":"self"}},"items":{"object":"list","data":[{
            "id":"si_%1$s","object":"subscription_item","billing_thresholds":null,"created":%2$d,
            "current_period_end":%4$d,"current_period_start":%3$d,"discounts":[],"metadata":{},"plan":{"id":"%5$s",
            "object":"plan","active":true,"amount":4900,"amount_decimal":"4900","billing_scheme":"per_unit",
            "created":1640995200,"currency":"usd","interval":"month","interval_count":1,"livemode":false,"metadata":{},
            "meter":null,"nickname":"Solo monthly","product":"prod_bench","tiers_mode":null,"transform_usage":null,
            "trial_period_days":null,"usage_type":"licensed"},"price":{"id":"%5$s","object":"price","active":true,
            "billing_scheme":"per_unit","created":1640995200,"currency":"usd","custom_unit_amount":null,
            "livemode":false,
            "lookup_key":null,"metadata":{},"nickname":"Solo monthly","product":"prod_bench","recurring":{
            "interval":"month","interval_count":1,"meter":null,"trial_period_days":null,"usage_type":"licensed"},
            "tax_behavior":"unspecified","tiers_mode":null,"transform_quantity":null,"type":"recurring",
            "unit_amount":4900,"unit_amount_decimal":"4900"},"quantity":1,"subscription":"sub_%1$s","tax_rates":[]}],
            "has_more":false,"total_count":1,"url":"/v1/subscription_items?subscription=sub_%1$s"},
            "latest_invoice":"in_%1$s_%3$d","livemode":false,"metadata":{},"next_pending_invoice_item_invoice":null,
            "on_behalf_of":null,"pause_collection":null,"payment_settings":{"payment_method_options":null,
            "payment_method_types":null,"save_default_payment_method":"off"},"pending_invoice_item_interval":null,
            "pending_setup_intent":null,"pending_update":null,"quantity":1,"schedule":null,"start_date":%2$d,
            "status":"active","test_clock":null,"transfer_data":null,"trial_end":null,"trial_settings":{"end_behavior":{
            "missing_payment_method":"create_invoice"}},"trial_start":null}
            """;

    private static final String SESSION = """
            {"id":"cs_test_%1$s","object":"checkout.session","adaptive_pricing":{"enabled":true},
            "after_expiration":null,"allow_promotion_codes":true,"amount_subtotal":1900,"amount_total":1900,
            "automatic_tax":{"enabled":false,"liability":null,"provider":null,"status":null},
            "billing_address_collection":null,"cancel_url":"http://localhost/checkout/cancel",
            "client_reference_id":null,"client_secret":null,"collected_information":null,"consent":null,
            "consent_collection":null,"created":%2$d,"currency":"usd","currency_conversion":null,"custom_fields":[],
            "custom_text":{"after_submit":null,"shipping_address":null,"submit":null,
            "terms_of_service_acceptance":null},
            "customer":"cus_%3$s","customer_creation":null,"customer_details":{"address":{"city":"Wichita",
            "country":"US","line1":"1 Main Street","line2":null,"postal_code":"67202","state":"KS"},
            "email":"someone@example.com","name":"Some One","phone":null,"tax_exempt":"none","tax_ids":[]},
            "customer_email":null,"discounts":[],"expires_at":%2$d,"invoice":null,"invoice_creation":{"enabled":false},
            "livemode":false,"locale":null,"metadata":{"pack":"100"},"mode":"payment","payment_intent":"pi_%1$s",
            "payment_link":null,"payment_method_collection":"if_required","payment_method_options":{"card":{
            "request_three_d_secure":"automatic"}},"payment_method_types":["card","link"],"payment_status":"paid",
            "permissions":null,"phone_number_collection":{"enabled":false},"recovered_from":null,"shipping_cost":null,
            "status":"complete","submit_type":null,"subscription":null,
            "success_url":"http://localhost/checkout/success","total_details":{"amount_discount":0,"amount_shipping":0,
            "amount_tax":0},"ui_mode":"hosted","url":null,"wallet_options":null}
            """;

    private StripeTexts() {}

    /** A subscription begins with its first period. */
    public static String created(UUID user) {
        return event("customer.subscription.created", FIRST_PERIOD, subscription(user, 0), "");
    }

    /** The period of this number begins, 1 or more. */
    public static String renewed(UUID user, int number) {
        long start = FIRST_PERIOD + number * MONTH;
        String previous = ",\"previous_attributes\":{\"latest_invoice\":\"in_before\",\"items\":{\"data\":[]}}";
        return event("customer.subscription.updated", start, subscription(user, number), previous);
    }

    /** A pack was paid. */
    public static String packPaid(UUID user) {
        long now = Instant.now().getEpochSecond();
        String session = UUID.randomUUID().toString().replace("-", "");
        return event("checkout.session.completed", now, SESSION.formatted(session, now, id(user)), "");
    }

    /** The header that a delivery is signed with now. */
    public static String signature(String payload) {
        try {
            long now = Instant.now().getEpochSecond();
            return Webhook.Signature.generateSignatureHeader(payload, SECRET, now);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String subscription(UUID user, int number) {
        long start = FIRST_PERIOD + number * MONTH;
        return SUBSCRIPTION.formatted(id(user), FIRST_PERIOD, start, start + MONTH, Node.PRICE);
    }

    private static String event(String type, long created, String object, String previous) {
        String id = "evt_" + UUID.randomUUID().toString().replace("-", "");
        return EVENT.formatted(id, created, object, previous, type);
    }

    private static String id(UUID user) {
        return user.toString().replace("-", "");
    }
}
