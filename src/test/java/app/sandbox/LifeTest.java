package app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.account.Accounts;
import app.ridgeline.account.Role;
import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.TestDatabase;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.ledger.Tokens;
import app.sandbox.billing.TimeTravel;
import app.sandbox.delivery.Deliveries;
import com.stripe.model.Subscription;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.SubscriptionUpdateParams;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A test of customers who live by the clock, on a node whose clock is its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LifeTest {

    static final String SUCCEEDS = "4242424242424242";
    static final String SOLO = "price_sandbox_solo_monthly";
    static final String QUARTERLY = "price_sandbox_solo_quarterly";

    OtherNode node;
    StripeTestClient stripe;
    HostedPages pages;

    @BeforeAll
    void start() {
        node = OtherNode.start(
                TestDatabase.create(), "STRIPE_PRICE_SOLO=" + SOLO + ",price_sandbox_solo_annual," + QUARTERLY);
        stripe = new StripeTestClient(node.port());
        pages = new HostedPages();
    }

    @AfterAll
    void stop() {
        node.close();
    }

    UUID signUp() {
        String email = UUID.randomUUID() + "@example.com";
        node.bean(Accounts.class).create(email, "Riley Roofer", "correct horse battery", Role.CUSTOMER);
        return node.bean(Accounts.class).findByEmail(email).orElseThrow().id();
    }

    void spend(UUID user, int amount) {
        node.bean(Tokens.class)
                .deduct(user, Bucket.MOCKUP, amount, new Cause("spend:test:" + UUID.randomUUID(), "test"));
    }

    void useCard(String customer, String subscription, String name) throws Exception {
        stripe.v1()
                .subscriptions()
                .update(
                        subscription,
                        SubscriptionUpdateParams.builder()
                                .setDefaultPaymentMethod(attach(customer, name))
                                .build());
    }

    String attach(String customer, String name) throws Exception {
        return stripe.v1()
                .paymentMethods()
                .attach(
                        name,
                        PaymentMethodAttachParams.builder()
                                .setCustomer(customer)
                                .build())
                .getId();
    }

    Subscription subscription(String customer) throws Exception {
        return stripe.v1()
                .subscriptions()
                .list(SubscriptionListParams.builder().setCustomer(customer).build())
                .getData()
                .getFirst();
    }

    void advance(Period by) {
        assertThat(node.bean(TimeTravel.class).advance(by)).isTrue();
        finish();
    }

    void finish() {
        TimeTravel.Progress end = await().atMost(Duration.ofSeconds(90))
                .until(() -> node.bean(TimeTravel.class).progress().orElseThrow(), progress -> !progress.running());
        assertThat(end.problem()).isNull();
        assertThat(end.now()).isAfterOrEqualTo(end.target());
        settle();
    }

    void settle() {
        await().pollInterval(Duration.ofMillis(20))
                .until(() -> !node.bean(Deliveries.class).areWaiting());
    }

    TokenStatus status(UUID user) {
        return node.bean(Tokens.class).getTokenStatus(user);
    }

    List<Integer> remaining(UUID user) {
        TokenStatus status = status(user);
        return List.of(Bucket.MOCKUP, Bucket.DOL, Bucket.WEATHER).stream()
                .map(bucket -> status.of(bucket).remaining())
                .toList();
    }

    List<String> notices(UUID user) {
        return jdbc().sql("select upper(topic) from notices where user_id = :user")
                .param("user", user)
                .query(String.class)
                .list();
    }

    int resets(UUID user) {
        return jdbc().sql("select count(distinct source) from token_entries where user_id = :user and kind = 'reset'")
                .param("user", user)
                .query(Integer.class)
                .single();
    }

    int failures() {
        return jdbc().sql("select count(*) from webhook_events where status = 'FAILED'")
                .query(Integer.class)
                .single();
    }

    void assertEntriesAddUp(UUID user) {
        TokenStatus status = status(user);
        for (Bucket bucket : Bucket.values()) {
            int sum = jdbc().sql("select coalesce(sum(delta), 0) from token_entries where user_id = :user and bucket ="
                            + " :bucket")
                    .param("user", user)
                    .param("bucket", bucket.key())
                    .query(Integer.class)
                    .single();
            assertThat(sum).isEqualTo(status.of(bucket).remaining());
        }
    }

    JdbcClient jdbc() {
        return node.bean(JdbcClient.class);
    }
}
