package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.id;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.billing.PlanPreview;
import app.ridgeline.billing.PriceList.Price;
import app.ridgeline.billing.rules.BillingInterval;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents.Sub;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.ledger.Tokens;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is promised of a plan is what its event brings. */
@RidgelineTest
class PlanPreviewTest {

    /** The preview is of today, so the period is one that has not ended. */
    private static final Instant LATER = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private static final Instant BEGAN = LATER.minus(20, ChronoUnit.DAYS);

    @Autowired
    TestInbox inbox;

    @Autowired
    PlanPreview previews;

    @Autowired
    Tokens tokens;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens balances;

    private final String customer = id("cus");
    private final Sub sub = new Sub(customer).with(it -> {
        it.created = BEGAN;
        it.start = BEGAN;
        it.end = BEGAN.plus(30, ChronoUnit.DAYS);
    });
    private UUID user;

    @BeforeEach
    void a_user() {
        user = users.withCustomer(customer);
    }

    @Test
    void an_upgrade_keeps_what_was_used() {
        inbox.receive(sub.created(BEGAN));
        balances.spend(user, Bucket.MOCKUP, 2);
        balances.refill(user, 100);
        TokenStatus promised = promise(Plan.BUSINESS, BillingInterval.MONTHLY);

        sub.start = LATER;
        sub.end = LATER.plus(30, ChronoUnit.DAYS);
        inbox.receive(
                sub.with(it -> it.price = "price_sandbox_business_monthly").updated(LATER));

        assertThat(promised.of(Bucket.MOCKUP)).isEqualTo(new Balance(10, 2, 33, 0));
        kept(promised);
    }

    @Test
    void another_interval_begins_a_period_and_mints_nothing() {
        inbox.receive(sub.created(BEGAN));
        balances.spend(user, Bucket.WEATHER, 2);
        TokenStatus promised = promise(Plan.SOLO, BillingInterval.ANNUAL);

        sub.start = LATER;
        sub.end = LATER.plus(365, ChronoUnit.DAYS);
        inbox.receive(sub.with(it -> {
                    it.price = "price_sandbox_solo_annual";
                    it.interval = "year";
                })
                .updated(LATER));

        assertThat(promised.of(Bucket.WEATHER)).isEqualTo(new Balance(2, 2, 0, 0));
        kept(promised);
    }

    @Test
    void a_first_plan_brings_its_whole_quota() {
        balances.refill(user, 100);
        TokenStatus promised = promise(Plan.SOLO, BillingInterval.MONTHLY);

        inbox.receive(sub.created(BEGAN));

        assertThat(promised.of(Bucket.MOCKUP)).isEqualTo(new Balance(3, 0, 33, 0));
        kept(promised);
    }

    @Test
    void a_new_subscription_within_the_old_ones_period_brings_no_second_allowance() {
        Instant now = Instant.now();
        sub.start = now.minusSeconds(86_400);
        sub.end = now.plusSeconds(20 * 86_400);
        inbox.receive(sub.created(sub.start));
        balances.spend(user, Bucket.DOL, 3);
        inbox.receive(sub.deleted(now.minusSeconds(60)));
        TokenStatus promised = promise(Plan.SOLO, BillingInterval.MONTHLY);

        Sub second = new Sub(customer);
        second.start = now;
        second.end = now.plusSeconds(30 * 86_400);
        inbox.receive(second.created(now));

        assertThat(promised.of(Bucket.DOL).remaining()).isZero();
        kept(promised);
    }

    @Test
    void while_the_payment_is_due_nothing_is_promised() {
        inbox.receive(sub.created(BEGAN));
        inbox.receive(sub.with(it -> it.status = "past_due").updated(LATER));

        assertThat(previews.today(user, Plan.BUSINESS, BillingInterval.MONTHLY)).isEmpty();
    }

    @Test
    void a_promise_changes_nothing() {
        inbox.receive(sub.created(BEGAN));
        TokenStatus before = tokens.getTokenStatus(user);

        promise(Plan.ENTERPRISE, BillingInterval.ANNUAL);

        assertThat(tokens.getTokenStatus(user)).isEqualTo(before);
        assertThat(before.period().end()).isEqualTo(sub.end);
    }

    @Test
    void a_lower_price_or_a_shorter_interval_waits_for_the_periods_end() {
        Price month = price(2_900, BillingInterval.MONTHLY);
        Price year = price(29_000, BillingInterval.ANNUAL);

        assertThat(PlanPreview.waits(month, price(7_900, BillingInterval.MONTHLY)))
                .isFalse();
        assertThat(PlanPreview.waits(price(7_900, BillingInterval.MONTHLY), month))
                .isTrue();
        assertThat(PlanPreview.waits(month, year)).isFalse();
        assertThat(PlanPreview.waits(year, price(99_000, BillingInterval.MONTHLY)))
                .isTrue();
    }

    private static Price price(long amountMinor, BillingInterval interval) {
        return new Price(amountMinor, "usd", Optional.of(interval));
    }

    private TokenStatus promise(Plan plan, BillingInterval interval) {
        return previews.today(user, plan, interval).orElseThrow();
    }

    private void kept(TokenStatus promised) {
        TokenStatus now = tokens.getTokenStatus(user);
        assertThat(now.balances()).isEqualTo(promised.balances());
        assertThat(now.plan()).isEqualTo(promised.plan());
        assertThat(now.status()).isEqualTo(promised.status());
    }
}
