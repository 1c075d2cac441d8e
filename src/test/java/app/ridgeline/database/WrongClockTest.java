package app.ridgeline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import app.ridgeline.RidgelineApplication;
import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.StripeEvents;
import app.ridgeline.testing.StripePost;
import app.ridgeline.testing.TestDatabase;
import app.ridgeline.tokens.AdminAct;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.SpendResult;
import app.ridgeline.tokens.StoppedException;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.ledger.AdminTokens;
import app.ridgeline.tokens.ledger.HoldExpiry;
import app.ridgeline.tokens.ledger.Holds;
import app.ridgeline.tokens.ledger.Tokens;
import com.github.kagkarlsson.scheduler.Clock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A node whose machine is ten minutes off, beside one whose clock is right, on one database. */
@Tag("slow")
class WrongClockTest {

    private final AtomicReference<Duration> off = new AtomicReference<>();

    @ParameterizedTest
    @ValueSource(ints = {10, -10})
    void it_expires_no_hold_of_others_refuses_no_delivery_and_grants_nothing_until_its_clock_is_right(int minutes)
            throws Exception {
        off.set(Duration.ofMinutes(minutes));
        String url = TestDatabase.create();
        // This one first: it serves no database that a sandbox has made.
        try (var wrong = startWrong(url);
                var right = OtherNode.start(url)) {
            JdbcClient database = right.bean(JdbcClient.class);
            String customer = "cus_" + UUID.randomUUID();
            UUID user = UUID.randomUUID();
            database.sql("insert into users (id, email, stripe_customer_id) values (?, ?, ?)")
                    .params(user, user + "@example.com", customer)
                    .update();
            right.bean(Tokens.class).grantBonus(user, new TokenAmounts(9, 9, 9), new Cause("admin:" + user, "test"));
            var theirs = (SpendResult.Held) right.bean(Holds.class)
                    .hold(user, Bucket.DOL, 1, Duration.ofMinutes(5), new Cause("spend:a:1", "test"));
            var ours = (SpendResult.Held) wrong.getBean(Holds.class)
                    .hold(user, Bucket.DOL, 1, Duration.ofMinutes(5), new Cause("spend:a:2", "test"));

            assertThat(wrong.getBean(HoldExpiry.class).releaseDue()).isZero();
            assertThat(right.bean(HoldExpiry.class).releaseDue()).isZero();
            // Half a round trip is what two nodes may differ by, and a comparison may have taken up to two seconds.
            assertThat(ours.hold().expiresAt()).isCloseTo(theirs.hold().expiresAt(), within(30, ChronoUnit.SECONDS));
            assertThat(wrong.getBean(Clock.class).now())
                    .as("when jobs are due")
                    .isCloseTo(Instant.now(), within(30, ChronoUnit.SECONDS));

            String first = new StripeEvents.Sub(customer).created(Instant.now());
            assertThat(deliver(wrong, first).statusCode()).isEqualTo(200);
            assertThat(status(database, first)).isEqualTo("DEFERRED");

            assertThatThrownBy(() -> act(wrong, user)).isInstanceOf(StoppedException.class);
            await().untilAsserted(() -> assertThat(clocks(database)).containsExactly(minutes > 0));

            off.set(Duration.ZERO);
            await().untilAsserted(() -> assertThat(clocks(database)).isEmpty());
            assertThat(act(wrong, user).of(Bucket.MOCKUP).purchased()).isEqualTo(10);
            await().until(() -> !wrong.getBean(DatabaseTime.class).isUntrusted());
            assertThat(deliver(wrong, first).statusCode()).isEqualTo(200);
            assertThat(status(database, first)).isEqualTo("PROCESSED");
        }
    }

    private ConfigurableApplicationContext startWrong(String url) {
        return new SpringApplicationBuilder(RidgelineApplication.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(NodeTime.class, () -> () -> Instant.now().plus(off.get())))
                .run(
                        "--PORT=0",
                        "--DATABASE_URL=" + url,
                        "--STRIPE_SECRET_KEY=sk_test_1",
                        "--STRIPE_WEBHOOK_SECRET=whsec_ridgeline_sandbox",
                        "--STRIPE_API_BASE=http://127.0.0.1:1",
                        "--STRIPE_PRICE_SOLO=price_sandbox_solo_monthly",
                        "--STRIPE_PRICE_BUSINESS=price_2",
                        "--STRIPE_PRICE_ENTERPRISE=price_3",
                        "--STRIPE_TOKEN_PACK_PRICE_100=price_4",
                        "--APP_BASE_URL=https://tokens.example.com",
                        "--DRAIN_SECONDS=0",
                        "--db-scheduler.enabled=true",
                        "--spring.main.banner-mode=off");
    }

    private static TokenStatus act(ConfigurableApplicationContext node, UUID user) {
        return new TransactionTemplate(node.getBean(PlatformTransactionManager.class))
                .execute(status -> node.getBean(AdminTokens.class)
                        .act(
                                user,
                                new AdminAct.Grant(new TokenAmounts(1, 1, 1)),
                                new Cause("admin:" + UUID.randomUUID(), "test")));
    }

    /** Of the nodes that tell of a wrong clock: whether it is ahead. */
    private static List<Boolean> clocks(JdbcClient database) {
        return database.sql("select ahead_ms > 0 from node_clocks")
                .query(Boolean.class)
                .list();
    }

    private static HttpResponse<String> deliver(ConfigurableApplicationContext node, String event) {
        int port = node.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        return new StripePost(port).deliver(event);
    }

    private static String status(JdbcClient database, String event) {
        return database.sql("select status from webhook_events where event_id = ?")
                .param(StripeEvents.idOf(event))
                .query(String.class)
                .single();
    }
}
