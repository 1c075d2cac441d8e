package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.ledger.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Plays the recorded story of real-shaped events, in each version it is told in. Its files lie beside the project and
 * are not part of it: without them these tests are skipped.
 */
@RidgelineTest
class StripeStoryTest {

    static final Path FILES = Path.of("..", "shared", "stripe-events");

    @Autowired
    Inbox inbox;

    @Autowired
    Tokens tokens;

    @Autowired
    TestUsers users;

    final String customer = id("cus");
    final String run = Long.toString(System.nanoTime(), 36);
    UUID user;

    @BeforeEach
    void the_story_is_there() {
        assumeTrue(Files.isDirectory(FILES), "../shared/stripe-events is not here: the recorded story is skipped");
        user = users.withCustomer(customer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-03-31.basil", "2026-07-29.dahlia"})
    void a_subscription_from_incomplete_to_its_end(String version) throws IOException {
        play("customer.subscription.created", version);
        assertThat(mockup()).isEqualTo(Balance.EMPTY);
        play("customer.subscription.updated.activated", version);
        assertThat(mockup()).isEqualTo(new Balance(3, 0, 0, 0));
        tokens.deduct(user, Bucket.MOCKUP, 2, new Cause("spend:t:" + run, "test"));

        play("customer.subscription.updated.metadata_only", version);
        play("customer.subscription.updated.cancel_at_period_end_on", version);
        play("customer.subscription.updated.cancel_at_period_end_off", version);
        assertThat(mockup()).isEqualTo(new Balance(3, 2, 0, 0));

        play("customer.subscription.updated.plan_changed", version);
        TokenStatus business = tokens.getTokenStatus(user);
        assertThat(business.plan()).isEqualTo(Plan.BUSINESS);
        assertThat(business.of(Bucket.MOCKUP)).isEqualTo(new Balance(10, 2, 0, 0));
        assertThat(business.of(Bucket.WEATHER)).isEqualTo(new Balance(7, 0, 0, 0));

        play("customer.subscription.deleted", version);
        assertThat(mockup().remaining()).isZero();
        assertThat(tokens.getTokenStatus(user).plan()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-03-31.basil", "2026-07-29.dahlia"})
    void a_renewal_and_a_payment_that_is_due(String version) throws IOException {
        play("customer.subscription.updated.activated", version);
        tokens.deduct(user, Bucket.MOCKUP, 3, new Cause("spend:t:" + run, "test"));
        play("customer.subscription.updated.renewed", version);
        assertThat(mockup()).isEqualTo(new Balance(3, 0, 0, 0));
        play("customer.subscription.updated.past_due", version);
        assertThat(mockup()).isEqualTo(Balance.EMPTY);
        assertThat(tokens.getTokenStatus(user).status()).isEqualTo("past_due");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-03-31.basil", "2026-07-29.dahlia"})
    void a_trial_grants_the_plan(String version) throws IOException {
        play("customer.subscription.created.trialing", version);
        assertThat(mockup()).isEqualTo(new Balance(3, 0, 0, 0));
        assertThat(tokens.getTokenStatus(user).status()).isEqualTo("trialing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-03-31.basil", "2026-07-29.dahlia"})
    void a_card_pays_a_pack_at_once_and_a_bank_debit_later(String version) throws IOException {
        play("checkout.session.completed.payment.paid", version);
        assertThat(mockup()).isEqualTo(new Balance(0, 0, 33, 0));
        play("checkout.session.completed.payment.unpaid", version);
        assertThat(mockup()).isEqualTo(new Balance(0, 0, 33, 0));
        play("checkout.session.async_payment_succeeded", version);
        assertThat(mockup()).isEqualTo(new Balance(0, 0, 66, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-03-31.basil", "2026-07-29.dahlia"})
    void a_bank_debit_that_is_refused_grants_nothing(String version) throws IOException {
        play("checkout.session.completed.payment.unpaid", version);
        play("checkout.session.async_payment_failed", version);
        assertThat(mockup()).isEqualTo(Balance.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-03-31.basil", "2026-07-29.dahlia"})
    void a_session_for_a_plan_grants_nothing_by_itself(String version) throws IOException {
        assertThat(play("checkout.session.completed.subscription.paid", version))
                .isTrue();
        assertThat(mockup()).isEqualTo(Balance.EMPTY);
    }

    /** Delivers one file of the story, with ids of this run and the prices that are configured here. */
    private boolean play(String name, String version) throws IOException {
        String payload = Files.readString(FILES.resolve(name + "." + version + ".derived.json"))
                .replace("cus_TkUser000000001", customer)
                .replace("price_1TkSoloMonthly0000000001", "price_sandbox_solo_monthly")
                .replace("price_1TkBusinessMonthly00001", "price_sandbox_business_monthly")
                .replace("evt_1Tk", "evt_" + run)
                .replace("sub_1Tk", "sub_" + run)
                .replace("cs_test_", "cs_test_" + run);
        return inbox.receive(StripeEvent.read(payload), payload);
    }

    private Balance mockup() {
        return tokens.getTokenStatus(user).of(Bucket.MOCKUP);
    }
}
