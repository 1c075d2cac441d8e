package app.ridgeline.tokens.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import org.junit.jupiter.api.Test;

class PlansAndPacksTest {

    private final TokensNode node = TokensNode.shared();

    @Test
    @TokenRule(1)
    void there_are_three_buckets_each_with_columns_of_its_own() {
        assertThat(Bucket.values()).extracting(Bucket::key).containsExactly("mockup", "dol", "weather");
        assertThat(node.jdbc.sql("""
                        select replace(column_name, '_remaining', '') from information_schema.columns
                        where table_name = 'usage_tokens' and column_name like '%\\_remaining' order by ordinal_position
                        """).query(String.class).list()).containsExactly("mockup", "dol", "weather");
    }

    @Test
    @TokenRule(1)
    void a_spend_leaves_the_other_buckets_alone() {
        for (Bucket bucket : Bucket.values()) {
            Customer customer = node.customer();
            customer.renew(Plan.SOLO);
            customer.spend(bucket, 1);
            for (Bucket other : Bucket.values()) {
                int quota = Plan.SOLO.quota().of(other);
                assertThat(customer.remaining(other)).isEqualTo(other == bucket ? quota - 1 : quota);
            }
        }
    }

    @Test
    @TokenRule(2)
    void solo_renews_3_mockups_3_searches_2_reports() {
        assertRenews(Plan.SOLO, 3, 3, 2);
    }

    @Test
    @TokenRule(2)
    void business_renews_10_mockups_10_searches_7_reports() {
        assertRenews(Plan.BUSINESS, 10, 10, 7);
    }

    @Test
    @TokenRule(2)
    void enterprise_renews_25_mockups_25_searches_15_reports() {
        assertRenews(Plan.ENTERPRISE, 25, 25, 15);
    }

    @Test
    @TokenRule(2)
    void a_quantity_multiplies_the_quota() {
        assertThat(Plan.SOLO.quota().times(3)).isEqualTo(new TokenAmounts(9, 9, 6));
        assertThatThrownBy(() -> Plan.SOLO.quota().times(Integer.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    @TokenRule(5)
    void a_pack_of_100_grants_33_of_each() {
        assertPackGrants(100, 33);
    }

    @Test
    @TokenRule(5)
    void a_pack_of_300_grants_100_of_each() {
        assertPackGrants(300, 100);
    }

    @Test
    @TokenRule(5)
    void a_pack_of_1000_grants_333_of_each() {
        assertPackGrants(1000, 333);
    }

    @Test
    @TokenRule(5)
    void a_bonus_of_100_grants_33_of_each() {
        Customer customer = node.customer();
        node.tokens.grantBonus(customer.id(), TokenAmounts.ofPack(100), Customer.cause());
        assertThat(customer.status().balances())
                .allSatisfy((bucket, balance) -> assertThat(balance).isEqualTo(new Balance(0, 0, 33, 0)));
    }

    @Test
    @TokenRule(5)
    void a_pack_too_small_to_grant_anything_is_refused() {
        assertThatThrownBy(() -> TokenAmounts.ofPack(2)).hasMessageContaining("grants nothing");
        assertThatThrownBy(() -> TokenAmounts.ofPack(-100)).hasMessageContaining("grants nothing");
    }

    @Test
    void plans_are_read_in_any_case_and_buckets_in_lower_case() {
        assertThat(Plan.ofKey("Solo")).contains(Plan.SOLO);
        assertThat(Plan.ofKey("gold")).isEmpty();
        assertThat(Bucket.ofKey("dol")).contains(Bucket.DOL);
        assertThat(Bucket.ofKey("DOL")).isEmpty();
    }

    private void assertRenews(Plan plan, int mockup, int dol, int weather) {
        Customer customer = node.customer();
        customer.renew(plan);
        // As the first product's queries read it.
        assertThat(node.jdbc.sql("""
                        select plan, mockup_remaining as mockup, dol_remaining as dol, weather_remaining as weather
                        from usage_tokens where user_id = ?
                        """).param(customer.id()).query().singleRow())
                .containsEntry("plan", plan.key())
                .containsEntry("mockup", mockup)
                .containsEntry("dol", dol)
                .containsEntry("weather", weather);
    }

    private void assertPackGrants(int size, int each) {
        Customer customer = node.customer();
        node.tokens.refill(customer.id(), TokenAmounts.ofPack(size), Customer.cause());
        assertThat(customer.status().balances())
                .allSatisfy((bucket, balance) -> assertThat(balance).isEqualTo(new Balance(0, 0, each, 0)));
    }
}
