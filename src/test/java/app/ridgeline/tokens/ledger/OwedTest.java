package app.ridgeline.tokens.ledger;

import static app.ridgeline.tokens.Bucket.MOCKUP;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.SpendResult;
import app.ridgeline.tokens.TokenStatus;
import org.junit.jupiter.api.Test;

/** What a refund or dispute takes back, as Stripe rule 9 asks of the balance. */
class OwedTest {

    private final Customer customer = TokensNode.shared().customer();

    @Test
    @TokenRule(4)
    void a_claim_takes_purchased_tokens_and_what_is_missing_is_owed() {
        customer.renew(Plan.SOLO);
        customer.refill(33);
        customer.spend(MOCKUP, 13);
        TokenStatus after = customer.claim(33);
        assertThat(after.of(MOCKUP)).isEqualTo(new Balance(3, 3, 0, 10));
        assertThat(customer.newestEntry().delta()).isEqualTo(-33);
    }

    @Test
    @TokenRule(4)
    void a_claim_never_touches_the_allowance() {
        customer.renew(Plan.SOLO);
        assertThat(customer.claim(5).of(MOCKUP)).isEqualTo(new Balance(3, 0, 0, 5));
        assertThat(customer.spend(MOCKUP, 3)).isEqualTo(new SpendResult.Spent(MOCKUP, 0));
    }

    @Test
    @TokenRule(4)
    void a_pack_pays_what_is_owed_first() {
        customer.claim(10);
        assertThat(customer.refill(4).of(MOCKUP)).isEqualTo(new Balance(0, 0, 0, 6));
        assertThat(customer.refill(33).of(MOCKUP)).isEqualTo(new Balance(0, 0, 27, 0));
    }

    @Test
    @TokenRule(4)
    void a_restore_pays_what_is_owed_first() {
        customer.claim(10);
        assertThat(customer.restore(12).of(MOCKUP)).isEqualTo(new Balance(0, 0, 2, 0));
    }

    @Test
    @TokenRule(4)
    void an_admins_bonus_does_not_pay_what_is_owed() {
        customer.claim(10);
        assertThat(customer.bonus(4).of(MOCKUP)).isEqualTo(new Balance(0, 0, 4, 10));
    }

    @Test
    @TokenRule(4)
    void resets_plan_changes_and_the_end_of_a_plan_leave_what_is_owed() {
        customer.claim(10);
        customer.renew(Plan.SOLO);
        customer.changePlan(Plan.BUSINESS);
        customer.suspend(Plan.BUSINESS);
        assertThat(customer.endPlan().of(MOCKUP)).isEqualTo(new Balance(0, 0, 0, 10));
    }
}
