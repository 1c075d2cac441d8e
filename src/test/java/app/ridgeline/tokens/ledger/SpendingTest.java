package app.ridgeline.tokens.ledger;

import static app.ridgeline.tokens.Bucket.DOL;
import static app.ridgeline.tokens.Bucket.MOCKUP;
import static app.ridgeline.tokens.Bucket.WEATHER;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.SpendResult;
import org.junit.jupiter.api.Test;

class SpendingTest {

    private final Customer customer = TokensNode.shared().customer();

    @Test
    @TokenRule(3)
    void spending_takes_the_allowance_first() {
        customer.renew(Plan.SOLO);
        customer.refill(33);
        assertThat(customer.spend(MOCKUP, 2)).isEqualTo(new SpendResult.Spent(MOCKUP, 34));
        assertThat(customer.balance(MOCKUP)).isEqualTo(new Balance(3, 2, 33, 0));
    }

    @Test
    @TokenRule(3)
    void one_spend_may_take_the_last_of_the_allowance_and_go_on_with_purchased_tokens() {
        customer.renew(Plan.SOLO);
        customer.refill(33);
        assertThat(customer.spend(MOCKUP, 5)).isEqualTo(new SpendResult.Spent(MOCKUP, 31));
        assertThat(customer.balance(MOCKUP)).isEqualTo(new Balance(3, 3, 31, 0));
    }

    @Test
    @TokenRule(3)
    void unused_allowance_lapses_at_a_reset_and_purchased_tokens_survive_it() {
        customer.renew(Plan.BUSINESS);
        customer.refill(33);
        customer.bonus(1);
        customer.spend(DOL, 4);
        customer.renew(Plan.BUSINESS);
        customer.renew(Plan.BUSINESS);
        assertThat(customer.balance(DOL)).isEqualTo(new Balance(10, 0, 34, 0));
    }

    @Test
    @TokenRule({3, 4})
    void a_spend_after_a_downgrade_takes_purchased_tokens_and_leaves_spent_alone() {
        customer.renew(Plan.BUSINESS);
        customer.spend(WEATHER, 7);
        customer.changePlan(Plan.SOLO);
        customer.refill(5);
        assertThat(customer.spend(WEATHER, 5)).isEqualTo(new SpendResult.Spent(WEATHER, 0));
        assertThat(customer.balance(WEATHER)).isEqualTo(new Balance(2, 7, 0, 0));
    }

    @Test
    @TokenRule(8)
    void the_last_token_is_spent_and_the_next_spend_is_refused() {
        customer.renew(Plan.SOLO);
        assertThat(customer.spend(WEATHER, 2)).isEqualTo(new SpendResult.Spent(WEATHER, 0));
        assertThat(customer.spend(WEATHER, 1)).isInstanceOf(SpendResult.Insufficient.class);
        assertThat(customer.remaining(WEATHER)).isZero();
    }

    @Test
    @TokenRule(10)
    void a_refusal_says_bucket_needed_and_remaining_and_changes_nothing() {
        customer.renew(Plan.SOLO);
        int entries = customer.entries().size();
        assertThat(customer.spend(DOL, 4)).isEqualTo(new SpendResult.Insufficient(DOL, 4, 3));
        assertThat(TokensNode.shared().holds.hold(customer.id(), DOL, 5, Customer.TTL, Customer.cause()))
                .isEqualTo(new SpendResult.Insufficient(DOL, 5, 3));
        assertThat(customer.balance(DOL)).isEqualTo(new Balance(3, 0, 0, 0));
        assertThat(customer.entries()).hasSize(entries);
        assertThat(customer.status().heldOf(DOL)).isZero();
    }

    @Test
    @TokenRule(10)
    void a_customer_without_a_token_row_is_refused_and_gets_none() {
        assertThat(customer.spend(MOCKUP, 1)).isEqualTo(new SpendResult.Insufficient(MOCKUP, 1, 0));
        assertThat(TokensNode.shared()
                        .jdbc
                        .sql("select count(*) from usage_tokens where user_id = ?")
                        .param(customer.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @TokenRule({7, 10})
    void a_refusal_is_not_remembered() {
        assertThat(customer.spend(MOCKUP, 1, "key")).isInstanceOf(SpendResult.Insufficient.class);
        customer.refill(1);
        assertThat(customer.spend(MOCKUP, 1, "key")).isEqualTo(new SpendResult.Spent(MOCKUP, 0));
    }
}
