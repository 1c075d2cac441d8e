package app.ridgeline.billing;

import app.ridgeline.billing.stripe.StripeApi;
import app.ridgeline.billing.stripe.StripeFailure;
import app.ridgeline.settings.SetupCheck;
import app.ridgeline.settings.SetupLine;
import com.stripe.net.RequestOptions;
import com.stripe.param.ChargeListParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.EventListParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PriceListParams;
import com.stripe.param.SubscriptionCancelParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.WebhookEndpointListParams;
import com.stripe.param.billingportal.ConfigurationListParams;
import com.stripe.param.billingportal.ConfigurationUpdateParams;
import com.stripe.param.checkout.SessionListParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Checks the API key: its kind, and every permission that we use. Reading is asked for lists of one. Writing is asked
 * for an object that does not exist, so that nothing can change: a key without the permission is told 403, one with it
 * 404.
 *
 * @see <a href="https://docs.stripe.com/keys/restricted-api-keys">Restricted API keys</a>
 */
@Component
@Order(20)
class StripeSetup implements SetupCheck {

    private static final String NONE = "ridgeline_setup_check";
    private static final RequestOptions ONCE = StripeApi.once();

    /** In the words of Stripe's dashboard. */
    private record Permission(String name, StripeApi.Request<?> question) {

        boolean writes() {
            return name.endsWith(": write");
        }
    }

    private static final List<Permission> PERMISSIONS = List.of(
            new Permission(
                    "Prices: read",
                    api -> api.prices()
                            .list(PriceListParams.builder().setLimit(1L).build(), ONCE)),
            new Permission(
                    "Customers: read",
                    api -> api.customers()
                            .list(CustomerListParams.builder().setLimit(1L).build(), ONCE)),
            new Permission(
                    "Customers: write",
                    api -> api.customers()
                            .update(
                                    "cus_" + NONE,
                                    CustomerUpdateParams.builder().build(),
                                    ONCE)),
            new Permission(
                    "Checkout Sessions: read",
                    api -> api.checkout()
                            .sessions()
                            .list(SessionListParams.builder().setLimit(1L).build(), ONCE)),
            new Permission(
                    "Checkout Sessions: write", api -> api.checkout().sessions().expire("cs_test_" + NONE, ONCE)),
            new Permission(
                    "Customer portal: read",
                    api -> api.billingPortal()
                            .configurations()
                            .list(ConfigurationListParams.builder().setLimit(1L).build(), ONCE)),
            new Permission(
                    "Customer portal: write",
                    api -> api.billingPortal()
                            .configurations()
                            .update(
                                    "bpc_" + NONE,
                                    ConfigurationUpdateParams.builder().build(),
                                    ONCE)),
            new Permission(
                    "Subscriptions: read",
                    api -> api.subscriptions()
                            .list(SubscriptionListParams.builder().setLimit(1L).build(), ONCE)),
            new Permission(
                    "Subscriptions: write",
                    api -> api.subscriptions()
                            .cancel(
                                    "sub_" + NONE,
                                    SubscriptionCancelParams.builder().build(),
                                    ONCE)),
            new Permission(
                    "Invoices: read",
                    api -> api.invoices()
                            .list(InvoiceListParams.builder().setLimit(1L).build(), ONCE)),
            new Permission("Invoices: write", api -> api.invoices().voidInvoice("in_" + NONE, ONCE)),
            new Permission(
                    "PaymentIntents: read",
                    api -> api.paymentIntents()
                            .list(PaymentIntentListParams.builder().setLimit(1L).build(), ONCE)),
            new Permission(
                    "Charges: read",
                    api -> api.charges()
                            .list(ChargeListParams.builder().setLimit(1L).build(), ONCE)),
            new Permission(
                    "Events: read",
                    api -> api.events()
                            .list(EventListParams.builder().setLimit(1L).build(), ONCE)),
            new Permission(
                    "Webhook Endpoints: read",
                    api -> api.webhookEndpoints()
                            .list(
                                    WebhookEndpointListParams.builder()
                                            .setLimit(1L)
                                            .build(),
                                    ONCE)));

    private final StripeApi stripe;
    private final PortalConfiguration portal;
    private final Environment environment;

    StripeSetup(StripeApi stripe, PortalConfiguration portal, Environment environment) {
        this.stripe = stripe;
        this.portal = portal;
        this.environment = environment;
    }

    @Override
    public String topic() {
        return "Stripe: key and permissions";
    }

    @Override
    public List<SetupLine> look() {
        List<SetupLine> lines = new ArrayList<>();
        lines.add(key());
        for (Permission permission : PERMISSIONS) {
            try {
                lines.add(ask(permission));
            } catch (StripeFailure hopeless) {
                lines.add(SetupLine.toDo("answer", hopeless.getMessage() + ". The rest was not asked"));
                return lines;
            }
        }
        lines.add(portal());
        return lines;
    }

    /** The names of all, for who documents them. */
    static List<String> permissions() {
        return PERMISSIONS.stream().map(Permission::name).toList();
    }

    private SetupLine key() {
        String key = environment.getProperty("ridgeline.stripe.secret-key", "");
        String address = environment.getProperty("ridgeline.base-url", "");
        boolean live = key.startsWith("sk_live_") || key.startsWith("rk_live_");
        String mode = live ? "live mode" : "test mode: no money moves";
        if (live && !address.startsWith("https://")) {
            return SetupLine.toDo("key", mode + ", but APP_BASE_URL is not an https address");
        }
        return key.startsWith("rk_")
                ? SetupLine.ok("key", "a restricted key, " + mode)
                : SetupLine.note(
                        "key",
                        "a secret key, " + mode + ". A restricted one with the permissions below can do less harm");
    }

    /** @throws StripeFailure if no other question would be answered either */
    private SetupLine ask(Permission permission) {
        try {
            stripe.call(permission.question());
        } catch (StripeFailure e) {
            if (e.isHopeless()) {
                throw e;
            }
            if (e.isForbidden()) {
                return SetupLine.toDo(permission.name(), "give the key this permission. " + e.getMessage());
            }
            if (!permission.writes() || e.verdict() != StripeFailure.Verdict.REFUSED) {
                return SetupLine.toDo(permission.name(), "not answered, check again. " + e.getMessage());
            }
        }
        return SetupLine.ok(permission.name(), "granted");
    }

    private SetupLine portal() {
        try {
            Optional<String> found = portal.existing();
            return SetupLine.ok(
                    "portal configuration",
                    found.map(id -> "found, " + id).orElse("made when the first customer opens the portal"));
        } catch (StripeFailure e) {
            return SetupLine.toDo("portal configuration", String.valueOf(e.getMessage()));
        }
    }
}
