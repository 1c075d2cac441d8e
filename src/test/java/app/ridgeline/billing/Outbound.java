package app.ridgeline.billing;

import app.ridgeline.account.UserCustomers;
import app.ridgeline.billing.stripe.StripeApi;
import app.ridgeline.billing.stripe.StripeLists;
import app.ridgeline.tokens.ledger.Switches;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** One node's way to a Stripe, built by hand. Two of them are two nodes. */
public final class Outbound {

    public static final String KEY = "sk_test_51SecretOfTheTest";

    final List<Object> events = new CopyOnWriteArrayList<>();
    final AtomicLong nanos = new AtomicLong();
    final StripeApi stripe;
    final StripeLists lists;
    final Customers customers;
    final EarlierSessions earlier;
    final Checkout checkout;
    final Portal portal;
    final PriceList prices;

    Outbound(JdbcClient jdbc, String apiBase) {
        this(jdbc, apiBase, catalog());
    }

    Outbound(JdbcClient jdbc, String apiBase, Catalog catalog) {
        var environment = environment(apiBase);
        var address = new PublicAddress(environment);
        var sessions = new SessionStore(jdbc, Clock.systemUTC());
        stripe = new StripeApi(environment, 1_000);
        lists = new StripeLists(stripe);
        customers = new Customers(new CustomerStore(jdbc, new UserCustomers(jdbc)), stripe, lists, events::add);
        prices = new PriceList(catalog, stripe, nanos::get);
        earlier = new EarlierSessions(sessions, stripe);
        checkout = new Checkout(catalog, prices, customers, sessions, stripe, earlier, new Switches(jdbc), address);
        portal = new Portal(
                customers, sessions, stripe, new PortalConfiguration(catalog, stripe, lists, address), address);
    }

    public static Catalog catalog() {
        return new Catalog(settings());
    }

    public static BillingSettings settings() {
        return new BillingSettings(
                List.of("price_solo_m", "price_solo_y"),
                List.of("price_business_m", "price_business_y"),
                List.of("price_enterprise_m"),
                "price_pack_100",
                "",
                "price_pack_1000");
    }

    public static MockEnvironment environment(String apiBase) {
        return new MockEnvironment()
                .withProperty("local.server.port", "1")
                .withProperty("ridgeline.base-url", "https://app.example.com/")
                .withProperty("ridgeline.stripe.secret-key", KEY)
                .withProperty("ridgeline.stripe.api-base", apiBase);
    }
}
