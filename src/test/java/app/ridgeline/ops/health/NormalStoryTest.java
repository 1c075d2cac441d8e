package app.ridgeline.ops.health;

import static app.ridgeline.testing.StripeEvents.event;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.packSession;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents;
import app.ridgeline.testing.StripeEvents.Sub;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.HoldId;
import app.ridgeline.tokens.SpendResult;
import app.ridgeline.tokens.ledger.Holds;
import app.ridgeline.webhooks.TestInbox;
import com.google.gson.JsonParser;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What the application itself writes is healthy: after a month of a customer's life every check is quiet. */
@RidgelineTest
class NormalStoryTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens balances;

    @Autowired
    Holds holds;

    @Autowired
    DataSource database;

    @Test
    void a_customer_who_subscribes_buys_spends_upgrades_and_renews_leaves_every_check_quiet() throws SQLException {
        String customer = id("cus");
        UUID user = users.withCustomer(customer);
        Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        Sub sub = new Sub(customer);
        sub.start = today.minus(40, ChronoUnit.DAYS);
        sub.end = today.minus(10, ChronoUnit.DAYS);
        sub.created = sub.start;
        sub.latestInvoice = id("in");
        deliver(sub.created(sub.start));
        deliver(paid(sub, sub.start));
        deliver(event("checkout.session.completed", sub.start, packSession(id("cs"), customer, "paid", "100")));
        balances.spend(user, Bucket.MOCKUP, 5);
        holds.commit(hold(user, Bucket.DOL, 3), 2);
        holds.release(hold(user, Bucket.WEATHER, 1));
        sub.price = "price_sandbox_business_monthly";
        deliver(sub.updated(sub.start.plus(5, ChronoUnit.DAYS)));
        sub.start = sub.end;
        sub.end = today.plus(20, ChronoUnit.DAYS);
        sub.latestInvoice = id("in");
        deliver(sub.updated(sub.start));
        deliver(paid(sub, sub.start.plus(1, ChronoUnit.HOURS)));
        hold(user, Bucket.WEATHER, 1);

        assertThat(balances.remaining(user, Bucket.MOCKUP)).isEqualTo(10 + 31);
        assertThat(findingsOf(user, customer)).isEmpty();
    }

    @Test
    void money_without_effect_is_found() throws SQLException {
        String customer = id("cus");
        UUID user = users.withCustomer(customer);
        Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        Sub over = subscribed(customer, "price_sandbox_solo_monthly", today.minus(40, ChronoUnit.DAYS));
        deliver(over.deleted(today.minus(11, ChronoUnit.DAYS)));
        Sub business = subscribed(customer, "price_sandbox_business_monthly", today.minus(9, ChronoUnit.DAYS));
        Sub solo = subscribed(customer, "price_sandbox_solo_monthly", today.minus(8, ChronoUnit.DAYS));
        over.latestInvoice = id("in");
        over.start = over.end;
        deliver(paid(over, today.minus(10, ChronoUnit.DAYS)));
        String unsold = id("cs");
        deliver(event("checkout.session.completed", today, packSession(unsold, customer, "paid", "7")));
        String first = id("cs");
        String second = id("cs");
        deliver(event("checkout.session.completed", today, packSession(first, customer, "paid", "100")));
        deliver(event(
                "checkout.session.completed", today.plusSeconds(60), packSession(second, customer, "paid", "100")));
        executed("update webhook_events set received_at = now() - interval '2 hours' where metadata ->> 'customer' = '"
                + customer + "'");

        assertThat(findingsOf(user, customer))
                .hasSize(4)
                .anyMatch(it -> it.startsWith("paid-pack-ignored: " + unsold))
                .anyMatch(it -> it.startsWith("pack-bought-twice: "))
                .anyMatch(it -> it.startsWith("paid-after-end: " + over.latestInvoice))
                .anyMatch(it -> it.startsWith("paid-period-renewed-nothing: " + solo.latestInvoice))
                .noneMatch(it -> it.contains(business.latestInvoice));
    }

    private Sub subscribed(String customer, String price, Instant from) {
        Sub sub = new Sub(customer).with(it -> {
            it.price = price;
            it.start = from;
            it.end = from.plus(29, ChronoUnit.DAYS);
            it.created = from;
            it.latestInvoice = id("in");
        });
        deliver(sub.created(from));
        deliver(paid(sub, from));
        return sub;
    }

    private void executed(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static String paid(Sub sub, Instant at) {
        var invoice = StripeEvents.invoice(sub.latestInvoice, sub.customer, sub.id);
        invoice.addProperty("amount_paid", 2_900);
        invoice.addProperty("currency", "usd");
        invoice.add("lines", JsonParser.parseString("""
            {"data": [{"amount": 2900, "quantity": 1, "period": {"start": %d, "end": %d},
                       "pricing": {"price_details": {"price": "%s"}}}]}
            """.formatted(
                        sub.start.getEpochSecond(), sub.end.getEpochSecond(), sub.price)));
        return event("invoice.paid", at, invoice);
    }

    private void deliver(String event) {
        TestInbox.deliver(application, event);
    }

    private HoldId hold(UUID user, Bucket bucket, int amount) {
        var cause = new Cause("spend:t:" + UUID.randomUUID(), "test");
        var result = holds.hold(user, bucket, amount, Duration.ofMinutes(10), cause);
        return ((SpendResult.Held) result).hold().id();
    }

    /**
     * Views of the same names hide what other tests left in the tables; those of the ledger look at this user alone.
     */
    private List<String> findingsOf(UUID user, String customer) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute("set local ridgeline.whole = on");
                statement.execute("set local ridgeline.from_user = '" + user + "'");
                statement.execute("set local ridgeline.through_user = '" + user + "'");
                statement.execute("create temp view users as select * from public.users where id = '" + user + "'");
                for (String table : List.of(
                        "usage_tokens",
                        "token_entries",
                        "token_holds",
                        "subscriptions",
                        "allowance_grants",
                        "purchases",
                        "stripe_customers",
                        "paid_invoices",
                        "payments",
                        "refunds",
                        "invoices_to_void",
                        "disputes")) {
                    statement.execute("create temp view %s as select * from public.%s where user_id = '%s'"
                            .formatted(table, table, user));
                }
                statement.execute("create temp view webhook_events as select * from public.webhook_events where"
                        + " metadata ->> 'customer' = '" + customer + "'");
                for (String table : List.of("mails", "reconciliation_runs", "scheduled_tasks")) {
                    statement.execute(
                            "create temp view %s as select * from public.%s where false".formatted(table, table));
                }
                for (SqlCheck it : VerificationSql.load()) {
                    try (ResultSet rows = statement.executeQuery(it.sql())) {
                        if (rows.next()) {
                            found.add(it.check().name() + ": " + rows.getString(1) + " " + rows.getString(3));
                        }
                    }
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
        return found;
    }
}
