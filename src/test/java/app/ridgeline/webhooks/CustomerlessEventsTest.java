package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.charge;
import static app.ridgeline.testing.StripeEvents.dispute;
import static app.ridgeline.testing.StripeEvents.event;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.idOf;
import static app.ridgeline.testing.StripeEvents.packSession;
import static app.ridgeline.testing.StripeEvents.refund;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Stripe sends without a customer: a subscription or invoice is not ours then, a payment may well be. */
@RidgelineTest
class CustomerlessEventsTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcClient jdbc;

    StripeCustomer customer;
    Endpoint endpoint;

    @BeforeEach
    void a_customer() {
        customer = new StripeCustomer(application);
        endpoint = new Endpoint(application);
    }

    @Test
    void a_subscription_or_invoice_without_a_customer_is_IGNORED_in_every_version() {
        for (String version : PayloadVersions.ALL) {
            billed().forEach((name, event) -> ways().forEach((way, change) -> {
                String payload = changed(render(event, version), change);
                assertThat(endpoint.deliver(payload).statusCode())
                        .as(name + " as " + version + ", customer " + way)
                        .isEqualTo(200);
                Endpoint.Row row = endpoint.row(idOf(payload)).orElseThrow();
                assertThat(row.status()).as(name + " as " + version).isEqualTo("IGNORED");
                assertThat(row.error())
                        .isEqualTo(
                                way.contains("account")
                                        ? "It belongs to a customer_account, not to a customer"
                                        : "It belongs to no customer");
            }));
        }
    }

    @Test
    void a_customer_that_is_no_id_is_still_a_failure_that_names_the_field() {
        String payload = changed(billed().get("invoice.paid"), object -> object.addProperty("customer", 7));
        assertThat(endpoint.deliver(payload).statusCode()).isEqualTo(500);
        assertThat(endpoint.row(idOf(payload)).orElseThrow().error())
                .isEqualTo("The field data.object.customer is not a text");
    }

    @Test
    void one_that_failed_before_is_IGNORED_when_it_is_tried_again() {
        String payload = changed(
                billed().get("customer.subscription.updated"), object -> object.add("customer", JsonNull.INSTANCE));
        jdbc.sql("""
                        insert into webhook_events (event_id, event_type, received_at, status, attempts, error, payload)
                        values (:id, 'customer.subscription.updated', now(), 'FAILED', 3, 'The field customer is missing',
                            cast(:payload as json))
                        """).param("id", idOf(payload)).param("payload", payload).update();
        assertThat(endpoint.deliver(payload).statusCode()).isEqualTo(200);
        assertThat(endpoint.row(idOf(payload)).orElseThrow().status()).isEqualTo("IGNORED");
    }

    @Test
    void a_guests_session_of_ours_and_what_comes_of_its_payment_has_no_customer_and_counts() {
        for (String version : PayloadVersions.ALL) {
            var guest = new StripeCustomer(application);
            String session = id("cs");
            String payment = "pi_" + session;
            jdbc.sql("""
                            insert into checkout_sessions (id, user_id, mode, pack, price_id, created_at)
                            values (:id, :user, 'payment', 100, 'price_1', now())
                            """).param("id", session).param("user", guest.user).update();
            takes(version, "checkout.session.completed", packSession(session, null, "paid", "100"));
            assertThat(guest.mockup().purchased()).as(version).isEqualTo(33);
            takes(version, "charge.refunded", charge(payment, null, 999, 333));
            assertThat(guest.mockup().purchased()).as(version).isEqualTo(22);
            takes(version, "refund.created", refund("re_ch_" + payment, payment, 333, "succeeded"));
            assertThat(guest.mockup().purchased()).as(version).isEqualTo(22);
            takes(version, "charge.dispute.created", dispute(id("du"), payment, "needs_response"));
            assertThat(guest.mockup().purchased()).as(version).isZero();
        }
    }

    private void takes(String version, String type, JsonObject object) {
        String payload = PayloadVersions.render(event(type, NOV_1, object), version);
        assertThat(endpoint.deliver(payload).statusCode()).isEqualTo(200);
        assertThat(endpoint.row(idOf(payload)).orElseThrow().status())
                .as(type + " as " + version)
                .isEqualTo("PROCESSED");
    }

    /** A sample of each type of event about a subscription or an invoice. */
    private Map<String, String> billed() {
        Map<String, String> billed = new LinkedHashMap<>();
        Samples.all().forEach((name, sample) -> {
            if (name.startsWith("customer.subscription.") && !name.endsWith(" old") || name.startsWith("invoice.")) {
                billed.put(name, sample.apply(customer.id, "pi_none"));
            }
        });
        billed.keySet()
                .removeIf(name ->
                        application.getBean(EventHandlers.class).of(name).isEmpty());
        return billed;
    }

    private static Map<String, Consumer<JsonObject>> ways() {
        Map<String, Consumer<JsonObject>> ways = new LinkedHashMap<>();
        ways.put("null", object -> object.add("customer", JsonNull.INSTANCE));
        ways.put("left out", object -> object.remove("customer"));
        ways.put("null and an account", object -> {
            object.add("customer", JsonNull.INSTANCE);
            object.addProperty("customer_account", "acct_1");
        });
        return ways;
    }

    private static String render(String payload, String version) {
        JsonObject event = JsonParser.parseString(payload).getAsJsonObject();
        event.getAsJsonObject("data").getAsJsonObject("object").addProperty("status", "active");
        event.addProperty("id", id("evt"));
        return PayloadVersions.render(event.toString(), version);
    }

    private static String changed(String payload, Consumer<JsonObject> change) {
        JsonObject event = JsonParser.parseString(payload).getAsJsonObject();
        event.addProperty("id", id("evt"));
        change.accept(event.getAsJsonObject("data").getAsJsonObject("object"));
        return event.toString();
    }
}
