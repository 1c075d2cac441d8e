package app.ridgeline.billing;

import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.id;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.billing.FakeStripe.Answer;
import app.ridgeline.billing.reconciliation.TestReconciliation;
import app.ridgeline.billing.rules.BillingInterval;
import app.ridgeline.billing.rules.SubscriptionSnapshot;
import app.ridgeline.billing.stripe.BillingException;
import app.ridgeline.billing.stripe.StripeFailure;
import app.ridgeline.billing.stripe.StripeJson;
import app.ridgeline.testing.PublishedFields;
import app.ridgeline.testing.PublishedFields.Change;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Plan;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.stripe.model.Customer;
import com.stripe.model.CustomerCollection;
import com.stripe.model.EventCollection;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceCollection;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionCollection;
import com.stripe.model.billingportal.Configuration;
import com.stripe.model.billingportal.ConfigurationCollection;
import com.stripe.model.checkout.Session;
import com.stripe.model.checkout.SessionCollection;
import com.stripe.param.InvoiceListParams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every field of every answer of Stripe that we read, null and left out, one at a time: it makes no difference, or it
 * is a refusal that names the field and whose cause is in the log.
 */
@RidgelineTest
class NullAnswersTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestUsers users;

    final FakeStripe fake = new FakeStripe();
    final Logger log = (Logger) LoggerFactory.getLogger("app.ridgeline.billing");
    final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    final List<String> wrong = new ArrayList<>();
    UUID user;
    String customer;

    @BeforeEach
    void start() {
        fake.price("price_solo_m", "prod_solo", 1900, "month");
        fake.price("price_solo_y", "prod_solo", 19000, "year");
        fake.price("price_business_m", "prod_business", 4900, "month");
        fake.price("price_business_y", "prod_business", 49000, "year");
        fake.price("price_enterprise_m", "prod_enterprise", 9900, "month");
        fake.price("price_pack_100", "prod_pack", 999, null);
        user = users.create();
        customer = node().customers.ensure(user);
        log.setAdditive(false); // hundreds of refusals with their stack traces
        logged.start();
        log.addAppender(logged);
    }

    @AfterEach
    void stop() {
        fake.close();
        log.detachAppender(logged);
        log.setAdditive(true);
    }

    @Test
    void a_portal_configuration_of_somebody_else_never_closes_the_portal() {
        JsonObject foreign = json("""
                {"id":"bpc_foreign","object":"billing_portal.configuration","active":true,"created":1800000000,
                 "metadata":{"team":"support"},"features":{},"business_profile":{},"default_return_url":null}
                """);
        for (Change change : PublishedFields.changes(foreign, Configuration.class)) {
            if (!change.field().equals("id")) {
                fake.next("GET /v1/billing_portal/configurations", listOf(change.on(foreign)));
                assertThat(node().portal.open(user)).as(change.toString()).isNotNull();
            }
        }
    }

    @Test
    void a_namesake_without_metadata_does_not_hide_the_customer_that_was_made() {
        UUID other = users.create();
        fake.next("POST /v1/customers", Answer.error(500, "api_error", null, null), unavailable(), unavailable());
        try {
            node().customers.ensure(other);
        } catch (StripeFailure doubtful) {
            // Whether it was made is not known: the next call looks for it.
        }
        String email = fake.received("POST /v1/customers").getLast().params().get("email");
        JsonObject namesake = json("{\"id\":\"cus_other\",\"object\":\"customer\",\"metadata\":null}");
        JsonObject ours = json("""
                {"id":"%s","object":"customer","email":"%s","metadata":{"user_id":"%s"}}
                """.formatted(id("cus"), email, other));
        fake.next("GET /v1/customers", listOf(namesake, ours));
        assertThat(node().customers.ensure(other)).isEqualTo(ours.get("id").getAsString());
    }

    @Test
    void prices() {
        JsonObject price =
                json(Answer.json(200, fake.prices.get("price_solo_m")).body());
        each(
                "GET /v1/prices/price_solo_m",
                price,
                Price.class,
                () -> node().prices.price("price_solo_m"));
        each(
                "GET /v1/prices/price_solo_m",
                price,
                Price.class,
                () -> node().portal.open(user));
        verdict();
    }

    @Test
    void the_portal() {
        JsonObject configuration = json("""
                {"id":"bpc_1","object":"billing_portal.configuration","active":true,"created":1800000000,"metadata":{}}
                """);
        each(
                "GET /v1/billing_portal/configurations",
                list(configuration),
                ConfigurationCollection.class,
                () -> node().portal.open(user));
        each("POST /v1/billing_portal/configurations", configuration, Configuration.class, () -> {
            fake.configurations.clear();
            fake.configurations.put("bpc_1", Map.of("id", "bpc_1"));
            node().portal.open(user);
        });
        each(
                "POST /v1/billing_portal/sessions",
                json("{\"id\":\"bps_1\",\"object\":\"billing_portal.session\",\"url\":\"https://x.example/\"}"),
                com.stripe.model.billingportal.Session.class,
                () -> node().portal.open(user));
        verdict();
    }

    @Test
    void customers() {
        JsonObject made = json("{\"id\":\"cus_1\",\"object\":\"customer\",\"metadata\":{\"user_id\":\"x\"}}");
        each("POST /v1/customers", made, Customer.class, () -> {
            made.addProperty("id", id("cus"));
            node().customers.ensure(users.create());
        });
        each(
                "GET /v1/customers",
                list(made),
                CustomerCollection.class,
                () -> node().lists.customers("a@b.example"));
        verdict();
    }

    @Test
    void checkout_sessions() {
        JsonObject open = json("""
                {"id":"cs_1","object":"checkout.session","url":"https://x.example/","status":"open","mode":"payment",
                 "customer":"cus_1","metadata":{},"amount_total":999,"currency":"usd","payment_status":"unpaid"}
                """);
        each("POST /v1/checkout/sessions", open, Session.class, () -> {
            open.addProperty("id", id("cs"));
            node().checkout.buyPack(customerOf(users.create()), 100);
        });
        each("POST /v1/checkout/sessions", open, Session.class, () -> {
            open.addProperty("id", id("cs"));
            node().checkout.subscribe(customerOf(users.create()), Plan.SOLO, BillingInterval.MONTHLY);
        });
        for (String status : List.of("open", "complete", "expired")) {
            UUID buyer = customerOf(users.create());
            node().checkout.subscribe(buyer, Plan.SOLO, BillingInterval.MONTHLY);
            String session = jdbc.sql("select id from checkout_sessions where user_id = :user")
                    .param("user", buyer)
                    .query(String.class)
                    .single();
            JsonObject earlier = open.deepCopy();
            earlier.addProperty("id", session);
            earlier.addProperty("status", status);
            earlier.addProperty("subscription", id("sub"));
            each(
                    "GET /v1/checkout/sessions/" + session,
                    earlier,
                    Session.class,
                    () -> node().earlier.close(buyer));
            each("POST /v1/checkout/sessions/" + session + "/expire", earlier, Session.class, () -> {
                fake.sessions.get(session).put("status", "open");
                node().earlier.close(buyer);
            });
        }
        verdict();
    }

    @Test
    void documents() {
        var environment = Outbound.environment(fake.base());
        var bills = new Bills(new BillStore(jdbc), node().stripe, new DocumentAddress(environment));
        String invoice = id("in");
        jdbc.sql("""
                        insert into paid_invoices (invoice_id, user_id, paid_at, event_id)
                        values (:id, :user, now(), 'evt_1')
                        """).param("id", invoice).param("user", user).update();
        JsonObject bill = json("""
                {"id":"%s","object":"invoice","hosted_invoice_url":"https://invoice.stripe.com/i/1","status":"paid"}
                """.formatted(invoice));
        each("GET /v1/invoices/" + invoice, bill, Invoice.class, () -> bills.document(user, invoice));
        String session = id("cs");
        jdbc.sql("""
                        insert into purchases (session_id, user_id, pack, status, payment_intent, created_at)
                        values (:id, :user, 100, 'PENDING', :intent, now())
                        """)
                .param("id", session)
                .param("user", user)
                .param("intent", "pi_" + session)
                .update();
        JsonObject intent = json("""
                {"id":"pi_1","object":"payment_intent","latest_charge":{"id":"ch_1","object":"charge","amount":999,
                 "receipt_url":"https://pay.stripe.com/receipts/1"}}
                """);
        each("GET /v1/payment_intents/pi_" + session, intent, PaymentIntent.class, () -> bills.document(user, session));
        verdict();
    }

    @Test
    void lists_that_jobs_read() {
        StripeEvents.Sub sub = new StripeEvents.Sub(customer).with(it -> it.price = "price_solo_m");
        JsonObject session = StripeEvents.packSession(id("cs"), customer, "paid", "100");
        session.addProperty("created", NOV_1.getEpochSecond());
        JsonObject event = json(sub.updated(NOV_1));
        var catalog = Outbound.catalog();
        var subscriptions = TestReconciliation.subscriptions(node().lists, jdbc, catalog);
        var payments = TestReconciliation.payments(node().lists, jdbc, catalog);
        each("GET /v1/subscriptions", list(sub.json()), SubscriptionCollection.class, subscriptions.list()::run);
        each("GET /v1/checkout/sessions", list(session), SessionCollection.class, payments.list()::run);
        each("GET /v1/subscriptions/" + sub.id, sub.json(), Subscription.class, () -> {
            subscriptions.one().accept(sub.id);
        });
        each(
                "GET /v1/subscriptions/" + sub.id,
                sub.json(),
                Subscription.class,
                () -> SubscriptionSnapshot.read(
                        node().lists.subscription(sub.id).orElseThrow()));
        String sessionId = session.get("id").getAsString();
        each(
                "GET /v1/checkout/sessions/" + sessionId,
                session,
                Session.class,
                () -> payments.one().accept(sessionId));
        JsonObject invoice = json("""
                {"id":"in_1","object":"invoice","collection_method":"charge_automatically","status":"open"}
                """);
        each(
                "GET /v1/invoices",
                list(invoice),
                InvoiceCollection.class,
                () -> node().lists.invoices("sub_1", InvoiceListParams.Status.OPEN));
        each(
                "GET /v1/events",
                list(event),
                EventCollection.class,
                () -> new EventListing(node().lists).page(Instant.EPOCH, Optional.empty(), null));
        verdict();
    }

    /** Asks once for each change of a sound answer. */
    private void each(String request, JsonObject sound, Class<?> type, Runnable ask) {
        for (Change change : PublishedFields.changes(sound, type)) {
            logged.list.clear();
            Answer answer = new Answer(200, change.on(sound).toString());
            fake.next(request, answer);
            try {
                ask.run();
            } catch (StripeFailure e) {
                if (logged.list.stream()
                        .noneMatch(it -> it.getThrowableProxy() != null
                                && it.getFormattedMessage().contains(String.valueOf(e.getMessage())))) {
                    wrong.add(request + ", " + change + ": not logged with its cause: " + e);
                }
                judge(request, change, e);
            } catch (BillingException | StripeJson.MalformedPayload | IllegalArgumentException e) {
                judge(request, change, e);
            } catch (RuntimeException e) {
                wrong.add(request + ", " + change + ": " + e);
            }
        }
    }

    private void judge(String request, Change change, RuntimeException refusal) {
        boolean expected = refusal instanceof BillingException known
                && known.reason() == BillingException.Reason.ALREADY_SUBSCRIBED;
        // Of what is expanded only these two may not be null, and the library fails first: the cause is in the log.
        boolean neverNull = change.path().matches("latest_charge\\.(id|object)") && refusal instanceof StripeFailure;
        if (!expected && !neverNull && !String.valueOf(refusal.getMessage()).contains(change.field())) {
            wrong.add(request + ", " + change + " is not named: " + refusal.getMessage());
        }
    }

    private void verdict() {
        assertThat(wrong).isEmpty();
    }

    private UUID customerOf(UUID buyer) {
        node().customers.ensure(buyer);
        return buyer;
    }

    private Outbound node() {
        return new Outbound(jdbc, fake.base());
    }

    private static Answer unavailable() {
        return Answer.error(500, "api_error", null, null);
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private static JsonObject list(JsonObject... objects) {
        JsonArray data = new JsonArray();
        List.of(objects).forEach(data::add);
        JsonObject list = new JsonObject();
        list.addProperty("object", "list");
        list.addProperty("url", "/v1/things");
        list.addProperty("has_more", false);
        list.add("data", data);
        return list;
    }

    private static Answer listOf(JsonObject... objects) {
        return new Answer(200, list(objects).toString());
    }
}
