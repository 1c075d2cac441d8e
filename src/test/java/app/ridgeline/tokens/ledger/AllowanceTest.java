package app.ridgeline.tokens.ledger;

import static app.ridgeline.tokens.Bucket.DOL;
import static app.ridgeline.tokens.Bucket.MOCKUP;
import static app.ridgeline.tokens.Bucket.WEATHER;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.tokens.Allowance;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Period;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.SpendResult;
import app.ridgeline.tokens.TokenStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private final TokensNode node = TokensNode.shared();
    private final Customer customer = node.customer();

    @Test
    @TokenRule(4)
    void a_reset_sets_spent_to_0_and_quota_to_the_plans_and_raises_the_reset_number() {
        customer.renew(Plan.BUSINESS);
        customer.spend(MOCKUP, 9);
        TokenStatus after = customer.renew(Plan.SOLO);
        assertThat(after.of(MOCKUP)).isEqualTo(new Balance(3, 0, 0, 0));
        assertThat(after.resetNo()).isEqualTo(2);
        assertThat(after.plan()).isEqualTo(Plan.SOLO);
        assertThat(after.status()).isEqualTo("active");
        assertThat(after.period()).isEqualTo(Customer.NOVEMBER);
        assertThat(after.lastResetAt()).isEqualTo(LedgerRows.now(node.clock));
        assertThat(customer.status()).isEqualTo(after);
    }

    @Test
    @TokenRule(4)
    void a_plan_change_changes_only_the_quota() {
        customer.renew(Plan.SOLO);
        customer.refill(5);
        customer.claim(7);
        customer.spend(MOCKUP, 2);
        TokenStatus after = customer.changePlan(Plan.BUSINESS);
        assertThat(after.of(MOCKUP)).isEqualTo(new Balance(10, 2, 0, 2));
        assertThat(after.resetNo()).isEqualTo(1);
        assertThat(after.plan()).isEqualTo(Plan.BUSINESS);
        assertThat(customer.status()).isEqualTo(after);
    }

    @Test
    @TokenRule(4)
    void flipping_plans_mints_nothing() {
        customer.renew(Plan.BUSINESS);
        customer.spend(DOL, 6);
        for (int flip = 0; flip < 3; flip++) {
            assertThat(customer.changePlan(Plan.SOLO).of(DOL).remaining()).isZero();
            assertThat(customer.changePlan(Plan.ENTERPRISE).of(DOL).remaining()).isEqualTo(19);
            assertThat(customer.changePlan(Plan.BUSINESS).of(DOL).remaining()).isEqualTo(4);
        }
    }

    @Test
    @TokenRule(4)
    void a_suspension_sets_the_quota_to_0_and_keeps_spent_and_resuming_gives_back_only_what_was_left() {
        customer.renew(Plan.BUSINESS);
        customer.spend(MOCKUP, 4);
        TokenStatus suspended = customer.suspend(Plan.BUSINESS);
        assertThat(suspended.of(MOCKUP)).isEqualTo(new Balance(0, 4, 0, 0));
        assertThat(suspended.plan()).isEqualTo(Plan.BUSINESS);
        assertThat(suspended.status()).isEqualTo("past_due");
        TokenStatus resumed = customer.resume(Plan.BUSINESS);
        assertThat(resumed.of(MOCKUP)).isEqualTo(new Balance(10, 4, 0, 0));
        assertThat(resumed.status()).isEqualTo("active");
    }

    @Test
    @TokenRule({3, 4})
    void purchased_tokens_are_spent_while_the_plan_is_suspended() {
        customer.renew(Plan.SOLO);
        customer.refill(1);
        customer.suspend(Plan.SOLO);
        assertThat(customer.spend(WEATHER, 1)).isEqualTo(new SpendResult.Spent(WEATHER, 0));
        assertThat(customer.spend(WEATHER, 1)).isEqualTo(new SpendResult.Insufficient(WEATHER, 1, 0));
        assertThat(customer.resume(Plan.SOLO).of(WEATHER)).isEqualTo(new Balance(2, 0, 0, 0));
    }

    @Test
    @TokenRule({3, 4})
    void the_end_of_a_plan_ends_the_allowance_and_leaves_purchased_tokens() {
        customer.renew(Plan.ENTERPRISE);
        customer.refill(33);
        customer.spend(DOL, 5);
        TokenStatus after = customer.endPlan();
        assertThat(after.of(DOL)).isEqualTo(new Balance(0, 5, 33, 0));
        assertThat(after.plan()).isNull();
        assertThat(after.status()).isEqualTo("none");
        assertThat(after.period()).isNull();
        assertThat(customer.status()).isEqualTo(after);
    }

    @Test
    @TokenRule(4)
    void remaining_is_what_is_left_of_the_quota_and_never_below_0_plus_purchased() {
        customer.renew(Plan.BUSINESS);
        customer.refill(2);
        customer.spend(MOCKUP, 8);
        customer.changePlan(Plan.SOLO);
        assertThat(customer.balance(MOCKUP)).isEqualTo(new Balance(3, 8, 2, 0));
        assertThat(node.jdbc
                        .sql("select mockup_remaining from usage_tokens where user_id = ?")
                        .param(customer.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    @TokenRule(11)
    void an_allowance_does_not_lapse_when_its_period_is_over() {
        try (var own = new TokensNode(app.ridgeline.testing.TestDatabase.create())) {
            Customer late = own.customer();
            late.renew(Plan.SOLO);
            own.clock.move(Duration.ofDays(400));
            own.expiry.releaseDue();
            assertThat(late.remaining(MOCKUP)).isEqualTo(3);
            assertThat(late.spend(MOCKUP, 3)).isEqualTo(new SpendResult.Spent(MOCKUP, 0));
        }
    }

    @Test
    @TokenRule({11, 12})
    void an_admin_reset_sets_quota_and_spent_also_without_a_subscription_and_an_end_of_the_period() {
        customer.refill(1);
        customer.spend(MOCKUP, 1);
        Period open = new Period(Instant.parse("2026-11-05T00:00:00Z"), null);
        TokenStatus after = node.tokens.adminReset(
                customer.id(), new Allowance(Plan.ENTERPRISE, Plan.ENTERPRISE.quota(), "none", open), Customer.cause());
        assertThat(after.of(MOCKUP)).isEqualTo(new Balance(25, 0, 0, 0));
        assertThat(after.resetNo()).isEqualTo(1);
        assertThat(customer.status()).isEqualTo(after);
        customer.spend(MOCKUP, 20);
        TokenStatus again = node.tokens.adminReset(
                customer.id(), new Allowance(Plan.SOLO, Plan.SOLO.quota(), "none", open), Customer.cause());
        assertThat(again.of(MOCKUP)).isEqualTo(new Balance(3, 0, 0, 0));
        assertThat(again.resetNo()).isEqualTo(2);
    }

    @Test
    @TokenRule(12)
    void an_admin_reset_holds_until_the_next_granted_period_or_plan_change_says_otherwise() {
        customer.renew(Plan.SOLO);
        node.tokens.adminReset(customer.id(), Customer.active(Plan.ENTERPRISE), Customer.cause());
        customer.refill(1);
        customer.claim(1);
        customer.spend(MOCKUP, 5);
        assertThat(customer.balance(MOCKUP)).isEqualTo(new Balance(25, 5, 0, 0));
        assertThat(customer.changePlan(Plan.BUSINESS).of(MOCKUP)).isEqualTo(new Balance(10, 5, 0, 0));
        assertThat(customer.renew(Plan.SOLO).of(MOCKUP)).isEqualTo(new Balance(3, 0, 0, 0));
    }
}
