package app.ridgeline.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.ridgeline.sandbox.stripe.Json;
import app.ridgeline.sandbox.stripe.Onboarding;
import app.ridgeline.sandbox.stripe.Prices;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Tokens;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Against the simulated Stripe. */
@RidgelineTest
class EndedSubscriptionsTest {

    @Autowired
    EndedSubscriptions ended;

    @Autowired
    Onboarding onboarding;

    @Autowired
    Prices prices;

    @Autowired
    Tokens tokens;

    @Autowired
    TestUsers users;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_subscription_ends_at_stripe_and_here_at_once_and_may_be_ended_again() {
        UUID user = users.create();
        subscribe(user);
        assertThat(tokens.getTokenStatus(user).of(Bucket.MOCKUP).quota()).isPositive();

        ended.end(user);

        assertThat(status(user)).as("without waiting for the webhook").isEqualTo("canceled");
        assertThat(tokens.getTokenStatus(user).of(Bucket.MOCKUP).quota()).isZero();
        ended.end(user);
    }

    @Test
    void one_that_ended_at_stripe_before_we_heard_of_it_is_taken_as_ended() {
        UUID user = users.create();
        subscribe(user);
        ended.end(user);
        jdbc.sql("update subscriptions set status = 'active' where user_id = :user")
                .param("user", user)
                .update();

        ended.end(user);

        assertThat(status(user)).isEqualTo("canceled");
    }

    @Test
    void nothing_is_asked_inside_a_transaction() {
        UUID user = users.create();
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> ended.end(user)))
                .isInstanceOf(IllegalStateException.class);
    }

    private void subscribe(UUID user) {
        transaction.executeWithoutResult(_ -> {
            var owner = Json.object("user_id", user.toString());
            String customer = onboarding.customer(user + "@example.com", "", owner);
            jdbc.sql("update users set stripe_customer_id = :customer where id = :user")
                    .param("customer", customer)
                    .param("user", user)
                    .update();
            onboarding.subscribe(
                    customer, prices.price("price_sandbox_solo_monthly").orElseThrow(), owner);
        });
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(jdbc.sql(
                                        "select count(*) from subscriptions where user_id = :user and status = 'active'")
                                .param("user", user)
                                .query(Integer.class)
                                .single())
                        .isEqualTo(1));
    }

    private String status(UUID user) {
        return jdbc.sql("select status from subscriptions where user_id = :user")
                .param("user", user)
                .query(String.class)
                .single();
    }
}
