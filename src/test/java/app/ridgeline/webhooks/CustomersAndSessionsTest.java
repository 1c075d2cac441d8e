package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.DEC_1;
import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.event;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.packSession;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents.Sub;
import app.ridgeline.testing.StripeEvents.Version;
import app.ridgeline.tokens.Balance;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Customers that are deleted, sessions that expire, payments that are only recorded. */
@RidgelineTest
class CustomersAndSessionsTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcClient jdbc;

    StripeCustomer customer;

    @BeforeEach
    void a_customer() {
        customer = new StripeCustomer(application);
    }

    @Test
    void a_deleted_customer_is_not_used_again_and_its_late_events_still_find_the_user() {
        Sub sub = new Sub(customer.id);
        customer.receives(sub.created(NOV_1));
        customer.buysPack(NOV_1);
        assertThat(customer.receives("customer.deleted", DEC_1, deleted())).isEqualTo("PROCESSED");
        assertThat(customerInUse()).isNull();
        assertThat(customer.mockup()).isEqualTo(new Balance(3, 0, 33, 0));

        assertThat(customer.receives(sub.deleted(DEC_1))).isEqualTo("PROCESSED");
        assertThat(customer.mockup()).isEqualTo(new Balance(0, 0, 33, 0));
        customer.buysPack(NOV_1);
        assertThat(customer.mockup().purchased()).isEqualTo(66);
        assertThat(customerInUse()).isNull();
    }

    @Test
    void the_end_of_the_subscription_may_come_before_that_of_the_customer_who_is_an_object_then() {
        Sub sub = new Sub(customer.id);
        customer.receives(sub.created(NOV_1));
        JsonObject json = sub.json();
        json.addProperty("status", "canceled");
        json.add("customer", deleted());
        assertThat(customer.receives("customer.subscription.deleted", DEC_1, json))
                .isEqualTo("PROCESSED");
        customer.receives("customer.deleted", DEC_1, deleted());
        assertThat(customer.tokens().plan()).isNull();
        assertThat(customerInUse()).isNull();
    }

    @Test
    void a_session_for_a_plan_does_not_bring_a_deleted_customer_back() {
        customer.receives("customer.deleted", DEC_1, deleted());
        JsonObject session = packSession(id("cs"), customer.id, "paid", "100");
        session.addProperty("mode", "subscription");
        assertThat(customer.receives("checkout.session.completed", NOV_1, session))
                .isEqualTo("PROCESSED");
        assertThat(customerInUse()).isNull();
    }

    @Test
    void a_customer_nobody_knows_is_UNMATCHED() {
        JsonObject stranger = deleted();
        stranger.addProperty("id", id("cus"));
        assertThat(customer.receives("customer.deleted", NOV_1, stranger)).isEqualTo("UNMATCHED");
    }

    @Test
    void an_expired_session_of_ours_is_noted_and_a_foreign_one_IGNORED() {
        String session = id("cs");
        jdbc.sql("""
                        insert into checkout_sessions (id, user_id, mode, pack, price_id, created_at)
                        values (:id, :user, 'payment', 100, 'price_1', now())
                        """).param("id", session).param("user", customer.user).update();
        assertThat(expires(session)).isEqualTo("PROCESSED");
        assertThat(expires(session)).isEqualTo("PROCESSED");
        assertThat(jdbc.sql("select expired_at is not null from checkout_sessions where id = :id")
                        .param("id", session)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(expires(id("cs"))).isEqualTo("IGNORED");
        assertThat(customer.entries()).isEmpty();
    }

    @Test
    void a_payment_that_succeeded_is_recorded_and_grants_nothing() {
        assertThat(customer.receives(event("payment_intent.succeeded", NOV_1, payment(customer.id))))
                .isEqualTo("PROCESSED");
        JsonObject old = payment(customer.id);
        old.remove("latest_charge");
        assertThat(customer.receives(event("payment_intent.succeeded", NOV_1, Version.V2020, old, null)))
                .isEqualTo("PROCESSED");
        assertThat(customer.receives(event("payment_intent.succeeded", NOV_1, payment(id("cus")))))
                .isEqualTo("UNMATCHED");
        assertThat(customer.receives(event("payment_intent.succeeded", NOV_1, payment(null))))
                .isEqualTo("IGNORED");
        assertThat(customer.entries()).isEmpty();
    }

    @Test
    void paused_and_resumed_tell_the_subscription_like_any_update() {
        Sub sub = new Sub(customer.id);
        customer.receives(sub.created(NOV_1));
        customer.spends(1);
        sub.status = "paused";
        customer.receives("customer.subscription.paused", NOV_1.plusSeconds(10), sub.json());
        assertThat(customer.mockup()).isEqualTo(new Balance(0, 1, 0, 0));
        sub.status = "active";
        customer.receives("customer.subscription.resumed", NOV_1.plusSeconds(20), sub.json());
        assertThat(customer.mockup()).isEqualTo(new Balance(3, 1, 0, 0));
    }

    private JsonObject deleted() {
        JsonObject json = new JsonObject();
        json.addProperty("id", customer.id);
        json.addProperty("object", "customer");
        json.addProperty("deleted", true);
        return json;
    }

    private String expires(String session) {
        return customer.receives("checkout.session.expired", NOV_1, packSession(session, customer.id, "unpaid", "100"));
    }

    private static JsonObject payment(String customer) {
        JsonObject json = new JsonObject();
        json.addProperty("id", id("pi"));
        json.addProperty("customer", customer);
        json.addProperty("amount", 999);
        json.addProperty("amount_received", 999);
        json.addProperty("currency", "usd");
        json.addProperty("latest_charge", id("ch"));
        return json;
    }

    private String customerInUse() {
        return jdbc.sql("select coalesce(stripe_customer_id, '') from users where id = :id")
                .param("id", customer.user)
                .query(String.class)
                .optional()
                .filter(id -> !id.isEmpty())
                .orElse(null);
    }
}
