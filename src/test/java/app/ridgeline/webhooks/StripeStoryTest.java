package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.id;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StoryTelling;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.ledger.Tokens;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Plays the story of real-shaped events, in each version it is told in. */
@RidgelineTest
class StripeStoryTest {

    @Autowired
    TestInbox inbox;

    @Autowired
    Tokens tokens;

    @Autowired
    TestUsers users;

    final String customer = id("cus");
    final String run = Long.toString(System.nanoTime(), 36);
    UUID user;

    static List<StoryTelling> tellings() {
        return StoryTelling.all();
    }

    @BeforeEach
    void a_user() {
        user = users.withCustomer(customer);
    }

    @ParameterizedTest
    @MethodSource("tellings")
    void a_subscription_from_incomplete_to_its_end(StoryTelling telling) {
        play("customer.subscription.created", telling);
        assertThat(mockup()).isEqualTo(Balance.EMPTY);
        play("customer.subscription.updated.activated", telling);
        assertThat(mockup()).isEqualTo(new Balance(3, 0, 0, 0));
        tokens.deduct(user, Bucket.MOCKUP, 2, new Cause("spend:t:" + run, "test"));

        play("customer.subscription.updated.metadata_only", telling);
        play("customer.subscription.updated.cancel_at_period_end_on", telling);
        play("customer.subscription.updated.cancel_at_period_end_off", telling);
        assertThat(mockup()).isEqualTo(new Balance(3, 2, 0, 0));

        play("customer.subscription.updated.plan_changed", telling);
        TokenStatus business = tokens.getTokenStatus(user);
        assertThat(business.plan()).isEqualTo(Plan.BUSINESS);
        assertThat(business.of(Bucket.MOCKUP)).isEqualTo(new Balance(10, 2, 0, 0));
        assertThat(business.of(Bucket.WEATHER)).isEqualTo(new Balance(7, 0, 0, 0));

        play("customer.subscription.deleted", telling);
        assertThat(mockup().remaining()).isZero();
        assertThat(tokens.getTokenStatus(user).plan()).isNull();
    }

    @ParameterizedTest
    @MethodSource("tellings")
    void a_renewal_and_a_payment_that_is_due(StoryTelling telling) {
        play("customer.subscription.updated.activated", telling);
        tokens.deduct(user, Bucket.MOCKUP, 3, new Cause("spend:t:" + run, "test"));
        play("customer.subscription.updated.renewed", telling);
        assertThat(mockup()).isEqualTo(new Balance(3, 0, 0, 0));
        play("customer.subscription.updated.past_due", telling);
        assertThat(mockup()).isEqualTo(Balance.EMPTY);
        assertThat(tokens.getTokenStatus(user).status()).isEqualTo("past_due");
    }

    @ParameterizedTest
    @MethodSource("tellings")
    void a_trial_grants_the_plan(StoryTelling telling) {
        play("customer.subscription.created.trialing", telling);
        assertThat(mockup()).isEqualTo(new Balance(3, 0, 0, 0));
        assertThat(tokens.getTokenStatus(user).status()).isEqualTo("trialing");
    }

    @ParameterizedTest
    @MethodSource("tellings")
    void a_card_pays_a_pack_at_once_and_a_bank_debit_later(StoryTelling telling) {
        play("checkout.session.completed.payment.paid", telling);
        assertThat(mockup()).isEqualTo(new Balance(0, 0, 33, 0));
        play("checkout.session.completed.payment.unpaid", telling);
        assertThat(mockup()).isEqualTo(new Balance(0, 0, 33, 0));
        play("checkout.session.async_payment_succeeded", telling);
        assertThat(mockup()).isEqualTo(new Balance(0, 0, 66, 0));
    }

    @ParameterizedTest
    @MethodSource("tellings")
    void a_bank_debit_that_is_refused_grants_nothing(StoryTelling telling) {
        play("checkout.session.completed.payment.unpaid", telling);
        play("checkout.session.async_payment_failed", telling);
        assertThat(mockup()).isEqualTo(Balance.EMPTY);
    }

    @ParameterizedTest
    @MethodSource("tellings")
    void a_session_for_a_plan_grants_nothing_by_itself(StoryTelling telling) {
        assertThat(play("checkout.session.completed.subscription.paid", telling))
                .isTrue();
        assertThat(mockup()).isEqualTo(Balance.EMPTY);
    }

    private boolean play(String chapter, StoryTelling telling) {
        return inbox.receive(telling.event(chapter, customer, run));
    }

    private Balance mockup() {
        return tokens.getTokenStatus(user).of(Bucket.MOCKUP);
    }
}
