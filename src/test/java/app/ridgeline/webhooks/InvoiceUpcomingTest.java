package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.DEC_1;
import static app.ridgeline.testing.StripeEvents.JAN_1;
import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.id;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents.Sub;
import app.ridgeline.testing.StripeEvents.Version;
import app.ridgeline.testing.TestNotices;
import app.ridgeline.testing.TestUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@RidgelineTest
class InvoiceUpcomingTest {

    private static final Instant WEEK_BEFORE = DEC_1.minus(Duration.ofDays(7));
    private static final String BUSINESS = "price_sandbox_business_monthly";

    @Autowired
    TestInbox inbox;

    @Autowired
    TestUsers users;

    @Autowired
    TestNotices notices;

    final String customer = id("cus");
    final Sub sub = new Sub(customer).with(it -> it.price = BUSINESS);
    UUID user;

    @BeforeEach
    void a_user() {
        user = users.withCustomer(customer);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void tells_the_day_and_what_is_granted_once_for_each_period(Version version) {
        inbox.receive(sub.with(it -> {
                    it.version = version;
                    it.quantity = 2;
                })
                .created(NOV_1));

        inbox.receive(upcoming(version, DEC_1, WEEK_BEFORE));
        inbox.receive(upcoming(version, DEC_1, WEEK_BEFORE.plusSeconds(60)));

        assertThat(notices.of(user))
                .singleElement()
                .asString()
                .startsWith(
                        "Your Business plan renews on Dec 1, 2026. It then brings 20 mockups, 20 searches, 14 reports");
        inbox.receive(upcoming(version, JAN_1, JAN_1.minus(Duration.ofDays(7))));
        assertThat(notices.of(user)).hasSize(2);
    }

    @Test
    void an_annual_plan_goes_on_bringing_its_monthly_slice() {
        inbox.receive(sub.with(it -> {
                    it.price = "price_sandbox_solo_annual";
                    it.interval = "year";
                    it.end = Instant.parse("2027-11-01T00:00:00Z");
                })
                .created(NOV_1));

        inbox.receive(upcoming(Version.DAHLIA, sub.end, sub.end.minus(Duration.ofDays(7))));

        assertThat(notices.of(user))
                .singleElement()
                .asString()
                .contains("renews on Nov 1, 2027. It goes on bringing 3 mockups, 3 searches, 2 reports every month");
    }

    @Test
    void a_smaller_plan_that_begins_with_the_new_period_is_the_one_told() {
        inbox.receive(sub.created(NOV_1));

        inbox.receive(TestInvoices.of(customer, sub.id, Version.DAHLIA)
                .line(BUSINESS, 1, WEEK_BEFORE, DEC_1)
                .line("price_sandbox_solo_monthly", 1, DEC_1, JAN_1)
                .event("invoice.upcoming", WEEK_BEFORE));

        assertThat(notices.of(user)).singleElement().asString().contains("Your Solo plan", "3 mockups");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void the_plans_line_counts_wherever_it_stands(Version version) {
        inbox.receive(sub.with(it -> it.version = version).created(NOV_1));

        inbox.receive(TestInvoices.of(customer, sub.id, version)
                .proration(BUSINESS, WEEK_BEFORE, DEC_1)
                .line("price_of_an_add_on", 7, DEC_1, JAN_1)
                .proration(BUSINESS, JAN_1, JAN_1.plusSeconds(60))
                .line("price_sandbox_solo_monthly", 1, DEC_1, JAN_1)
                .line("price_of_another_add_on", 7, JAN_1, JAN_1.plusSeconds(60))
                .event("invoice.upcoming", WEEK_BEFORE));

        assertThat(notices.of(user))
                .singleElement()
                .asString()
                .startsWith("Your Solo plan renews on Dec 1, 2026. It then brings 3 mockups, 3 searches, 2 reports");
    }

    @Test
    void of_two_plans_the_larger_one_is_told() {
        inbox.receive(sub.created(NOV_1));

        inbox.receive(TestInvoices.of(customer, sub.id, Version.DAHLIA)
                .line("price_sandbox_solo_monthly", 1, DEC_1, JAN_1)
                .line("price_sandbox_enterprise_monthly", 1, DEC_1, JAN_1)
                .line("price_sandbox_solo_monthly", 2, DEC_1, JAN_1)
                .event("invoice.upcoming", WEEK_BEFORE));

        assertThat(notices.of(user)).singleElement().asString().contains("Your Enterprise plan", "25 mockups");
    }

    @Test
    void a_plan_that_ends_months_from_now_renews_until_then() {
        inbox.receive(sub.with(it -> it.cancelAt = Instant.parse("2027-05-25T00:00:00Z"))
                .created(NOV_1));

        inbox.receive(upcoming(Version.DAHLIA, DEC_1, WEEK_BEFORE));

        assertThat(notices.of(user)).singleElement().asString().startsWith("Your Business plan renews on Dec 1, 2026.");
    }

    @Test
    void a_plan_that_ends_on_the_day_it_would_renew_is_not_told() {
        inbox.receive(sub.with(it -> it.cancelAt = DEC_1).created(NOV_1));
        String ending = upcoming(Version.DAHLIA, DEC_1, WEEK_BEFORE);

        inbox.receive(ending);

        assertThat(inbox.status(ending)).isEqualTo("IGNORED");
    }

    @Test
    void without_lines_the_end_of_the_period_before_tells_the_day() {
        inbox.receive(sub.created(NOV_1));

        inbox.receive(TestInvoices.of(customer, sub.id, Version.V2020)
                .with("period_end", DEC_1.getEpochSecond())
                .event("invoice.upcoming", WEEK_BEFORE));

        assertThat(notices.of(user)).singleElement().asString().contains("Dec 1, 2026", "10 mockups");
    }

    @Test
    void a_plan_that_ends_and_a_trial_are_not_told() {
        inbox.receive(sub.with(it -> it.status = "trialing").created(NOV_1));
        String trial = upcoming(Version.DAHLIA, DEC_1, WEEK_BEFORE);
        inbox.receive(trial);
        inbox.receive(sub.with(it -> {
                    it.status = "active";
                    it.cancelAtPeriodEnd = true;
                })
                .updated(NOV_1.plusSeconds(60)));
        String ending = upcoming(Version.DAHLIA, DEC_1, WEEK_BEFORE);
        inbox.receive(ending);

        assertThat(inbox.status(trial)).isEqualTo("IGNORED");
        assertThat(inbox.status(ending)).isEqualTo("IGNORED");
        assertThat(notices.of(user)).isEmpty();
    }

    @Test
    void a_plan_whose_allowance_is_on_hold_promises_nothing() {
        inbox.receive(sub.with(it -> it.pausedVoid = true).created(NOV_1));
        String paused = upcoming(Version.DAHLIA, DEC_1, WEEK_BEFORE);
        inbox.receive(paused);
        assertThat(inbox.status(paused)).isEqualTo("IGNORED");
        assertThat(notices.of(user)).isEmpty();
    }

    @Test
    void a_strangers_waits_and_another_products_is_ignored() {
        String other = upcoming(Version.DAHLIA, DEC_1, WEEK_BEFORE);
        inbox.receive(other);
        assertThat(inbox.status(other)).as("not a subscription of ours").isEqualTo("IGNORED");

        String stranger = TestInvoices.of(id("cus"), sub.id, Version.DAHLIA)
                .line(BUSINESS, 1, DEC_1, JAN_1)
                .event("invoice.upcoming", WEEK_BEFORE);
        inbox.receive(stranger);
        assertThat(inbox.status(stranger)).isEqualTo("UNMATCHED");
        assertThat(notices.of(user)).isEmpty();
    }

    @Test
    void nobody_is_told_of_somebody_elses_subscription() {
        String elses = id("cus");
        users.withCustomer(elses);
        inbox.receive(sub.created(NOV_1));

        String mixed = TestInvoices.of(elses, sub.id, Version.DAHLIA)
                .line(BUSINESS, 1, DEC_1, JAN_1)
                .event("invoice.upcoming", WEEK_BEFORE);
        inbox.receive(mixed);

        assertThat(inbox.status(mixed)).isEqualTo("IGNORED");
    }

    private String upcoming(Version version, Instant start, Instant at) {
        return TestInvoices.of(customer, sub.id, version)
                .line(sub.price, sub.quantity, start, start.plus(Duration.ofDays(30)))
                .event("invoice.upcoming", at);
    }
}
