package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.DEC_1;
import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.event;
import static app.ridgeline.testing.StripeEvents.id;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents.Sub;
import app.ridgeline.testing.StripeEvents.Version;
import app.ridgeline.testing.TestNotices;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.ledger.Tokens;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@RidgelineTest
class TrialWillEndTest {

    private static final Instant END = Instant.parse("2026-11-15T00:00:00Z");
    private static final Instant THREE_DAYS_BEFORE = END.minus(Duration.ofDays(3));

    @Autowired
    TestInbox inbox;

    @Autowired
    Tokens tokens;

    @Autowired
    TestUsers users;

    @Autowired
    TestNotices notices;

    final String customer = id("cus");
    final Sub sub = new Sub(customer).with(it -> {
        it.status = "trialing";
        it.price = "price_sandbox_business_monthly";
        it.quantity = 2;
        it.end = END;
    });
    UUID user;

    @BeforeEach
    void a_user() {
        user = users.withCustomer(customer);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void tells_the_end_and_what_comes_after_it_once_and_changes_no_token(Version version) {
        inbox.receive(sub.with(it -> it.version = version).created(NOV_1));
        var before = tokens.getTokenStatus(user);

        inbox.receive(trialWillEnd(version, END, THREE_DAYS_BEFORE));
        inbox.receive(trialWillEnd(version, END, THREE_DAYS_BEFORE.plusSeconds(5)));

        assertThat(notices.of(user))
                .singleElement()
                .asString()
                .startsWith("Your Business trial ends on Nov 15, 2026. After that")
                .contains("brings 20 mockups, 20 searches, 14 reports every month");
        assertThat(tokens.getTokenStatus(user)).isEqualTo(before);
    }

    @Test
    void comes_through_even_before_the_subscription_itself() {
        String early = trialWillEnd(Version.DAHLIA, END, NOV_1);
        inbox.receive(early);

        assertThat(inbox.status(early)).isEqualTo("PROCESSED");
        assertThat(notices.of(user)).hasSize(1);
    }

    @Test
    void a_trial_that_is_not_continued_is_told_as_that() {
        inbox.receive(sub.with(it -> it.cancelAtPeriodEnd = true).created(NOV_1));

        inbox.receive(trialWillEnd(Version.DAHLIA, END, THREE_DAYS_BEFORE));

        assertThat(notices.of(user)).singleElement().asString().contains("It is not continued, as you decided");
    }

    @Test
    void an_end_months_after_the_trial_lets_it_become_a_paid_plan() {
        inbox.receive(sub.with(it -> it.cancelAt = Instant.parse("2027-05-25T00:00:00Z"))
                .created(NOV_1));

        inbox.receive(trialWillEnd(Version.DAHLIA, END, THREE_DAYS_BEFORE));

        assertThat(notices.of(user)).singleElement().asString().contains("After that the plan costs its normal price");
    }

    @Test
    void an_end_with_the_trial_is_told_as_that() {
        inbox.receive(sub.with(it -> it.cancelAt = END).created(NOV_1));

        inbox.receive(trialWillEnd(Version.DAHLIA, END, THREE_DAYS_BEFORE));

        assertThat(notices.of(user)).singleElement().asString().contains("It is not continued, as you decided");
    }

    @Test
    void a_later_trial_of_a_paid_plan_is_no_trial_that_ends() {
        sub.trialStart = NOV_1.plus(Duration.ofDays(7));
        inbox.receive(sub.created(NOV_1));
        String moved = trialWillEnd(Version.DAHLIA, END, THREE_DAYS_BEFORE);

        inbox.receive(moved);

        assertThat(inbox.status(moved)).isEqualTo("IGNORED");
        assertThat(notices.of(user)).isEmpty();
    }

    @Test
    void a_longer_trial_is_told_again() {
        inbox.receive(trialWillEnd(Version.DAHLIA, END, THREE_DAYS_BEFORE));
        inbox.receive(trialWillEnd(Version.DAHLIA, DEC_1, DEC_1.minus(Duration.ofDays(3))));

        assertThat(notices.of(user)).hasSize(2);
    }

    @Test
    void a_trial_that_was_ended_early_is_not_told() {
        String atOnce = trialWillEnd(Version.DAHLIA, THREE_DAYS_BEFORE, THREE_DAYS_BEFORE);
        inbox.receive(atOnce);
        sub.status = "active";
        String active = trialWillEnd(Version.DAHLIA, END, THREE_DAYS_BEFORE);
        inbox.receive(active);
        sub.status = "trialing";
        String late = trialWillEnd(Version.DAHLIA, END, THREE_DAYS_BEFORE);
        inbox.receive(sub.with(it -> it.status = "active").updated(THREE_DAYS_BEFORE.plusSeconds(60)));
        inbox.receive(late);

        assertThat(notices.of(user)).isEmpty();
        assertThat(inbox.status(atOnce)).isEqualTo("IGNORED");
        assertThat(inbox.status(active)).isEqualTo("IGNORED");
        assertThat(inbox.status(late)).isEqualTo("IGNORED");
    }

    @Test
    void a_strangers_waits_and_another_products_is_ignored() {
        sub.price = "price_of_nothing";
        String other = trialWillEnd(Version.DAHLIA, END, THREE_DAYS_BEFORE);
        inbox.receive(other);
        assertThat(inbox.status(other)).isEqualTo("IGNORED");

        sub.customer = id("cus");
        String stranger = trialWillEnd(Version.DAHLIA, END, THREE_DAYS_BEFORE);
        inbox.receive(stranger);
        assertThat(inbox.status(stranger)).isEqualTo("UNMATCHED");
        assertThat(notices.of(user)).isEmpty();
    }

    private String trialWillEnd(Version version, Instant end, Instant at) {
        JsonObject json = sub.json();
        json.addProperty("trial_end", end.getEpochSecond());
        return event("customer.subscription.trial_will_end", at, version, json, null);
    }
}
