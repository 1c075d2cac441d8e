package app.ridgeline.tokens.ledger;

import static app.ridgeline.tokens.Bucket.MOCKUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.testing.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the statements cost, seen from inside PostgreSQL. */
class TokenSqlTest {

    @Tag("slow")
    @Test
    void balances_are_updated_in_place_without_touching_an_index() {
        try (var node = new TokensNode(TestDatabase.create())) {
            Customer customer = node.customer();
            customer.refill(1_000);
            for (int i = 0; i < 500; i++) {
                customer.spend(MOCKUP, 1);
            }
            await().untilAsserted(() -> {
                Map<String, Object> updates = node.jdbc.sql("""
                                select n_tup_upd, n_tup_hot_upd from pg_stat_user_tables where relname = 'usage_tokens'
                                """).query().singleRow();
                assertThat((Long) updates.get("n_tup_upd")).isEqualTo(501);
                assertThat((Long) updates.get("n_tup_hot_upd")).isGreaterThan(480);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from token_entries where user_id = :user and id < 5 order by id desc limit 10",
                "select 1 from token_entries where user_id = :user and source = 's'"
                        + " and bucket in ('mockup', 'dol', 'weather') order by id limit 1",
                "select * from token_holds where user_id = :user and state = 'held'",
                "select * from token_holds where user_id = :user and source = 's'",
                "select user_id, id from token_holds where state = 'held' and expires_at <= now()"
                        + " and (expires_at, user_id, id) > (now(), :user, :user) order by expires_at, user_id, id limit 5"
            })
    void what_is_looked_up_is_found_by_an_index(String sql) {
        TokensNode node = TokensNode.shared();
        String plan = node.transaction.execute(transaction -> {
            node.jdbc.sql("set local enable_seqscan = off").update();
            return String.join(
                    "\n",
                    node.jdbc
                            .sql("explain " + sql)
                            .param("user", node.customer().id())
                            .query(String.class)
                            .list());
        });
        assertThat(plan).contains("Index Cond").doesNotContain("Seq Scan");
    }
}
