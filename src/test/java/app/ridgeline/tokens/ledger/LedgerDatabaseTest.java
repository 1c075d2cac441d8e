package app.ridgeline.tokens.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.tokens.Bucket;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

/** What the database refuses by itself, whoever asks: plain SQL, past all code. */
class LedgerDatabaseTest {

    private static final String ENTRY = """
            insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after, purchased_after,
                                       owed_after, source, actor, created_at)
            values (:user, 'BUCKET', 'KIND', DELTA, 0, 0, 5, 0, 'SOURCE', 'ACTOR', now())
            """;

    private static final String HOLD = """
            insert into token_holds (user_id, id, bucket, amount, allowance_part, purchased_part, reset_no, owed_before,
                                     source, actor, ttl_seconds, created_at, expires_at, state, committed_amount,
                                     decided_at)
            values (:user, gen_random_uuid(), 'mockup', AMOUNT, 1, 2, 0, 0, 'SOURCE', 'test', 60, now(),
                    now() + interval '1 minute', STATE)
            """;

    private final TokensNode node = TokensNode.shared();
    private final Customer customer = node.customer();

    @BeforeEach
    void has_a_balance() {
        customer.refill(10);
        customer.spend(Bucket.MOCKUP, 1, "first");
    }

    @ParameterizedTest
    @TokenRule(6)
    @ValueSource(
            strings = {
                "update token_entries set delta = 1 where user_id = :user",
                "update token_entries set reason = 'x' where user_id = :user",
                "delete from token_entries where user_id = :user",
                "truncate token_entries",
                "truncate usage_tokens cascade",
                "truncate users cascade"
            })
    void entries_cannot_be_updated_deleted_or_truncated(String sql) {
        assertThatThrownBy(() -> execute(sql)).hasMessageContaining("append-only");
        assertThat(customer.entries()).hasSize(4);
    }

    @Test
    @TokenRule(6)
    void a_user_or_balance_with_entries_cannot_be_deleted() {
        assertThatThrownBy(() -> execute("delete from usage_tokens where user_id = :user"))
                .hasMessageContaining("foreign key");
        assertThatThrownBy(() -> execute("delete from users where id = :user")).hasMessageContaining("foreign key");
    }

    @ParameterizedTest
    @TokenRule({4, 8})
    @CsvSource({
        "mockup_quota", "mockup_spent", "mockup_purchased", "mockup_owed",
        "dol_quota", "dol_spent", "dol_purchased", "dol_owed",
        "weather_quota", "weather_spent", "weather_purchased", "weather_owed",
        "reset_no"
    })
    void no_state_of_a_balance_can_be_negative(String column) {
        // With another quota, so that not only the sum is refused.
        String quota = column.endsWith("_purchased") ? column.replace("purchased", "quota = 50, ") : "";
        assertThatThrownBy(() -> execute("update usage_tokens set " + quota + column + " = -1 where user_id = :user"))
                .hasMessageContaining("usage_tokens_" + column + "_check");
    }

    @ParameterizedTest
    @TokenRule(4)
    @ValueSource(strings = {"mockup_remaining", "dol_remaining", "weather_remaining"})
    void remaining_cannot_be_set(String column) {
        assertThatThrownBy(() -> execute("update usage_tokens set " + column + " = 99 where user_id = :user"))
                .hasStackTraceContaining("generated column");
    }

    @ParameterizedTest
    @TokenRule(2)
    @ValueSource(
            strings = {
                "plan = 'gold'",
                "plan = 'SOLO'",
                "status = ''",
                "period_start = '2026-11-01', period_end = '2026-11-01'"
            })
    void a_balance_has_a_known_plan_a_status_and_a_period_that_ends_after_it_starts(String set) {
        assertThatThrownBy(() -> execute("update usage_tokens set " + set + " where user_id = :user"))
                .hasMessageContaining("check constraint");
    }

    @Test
    @TokenRule({6, 7})
    void a_sound_entry_is_accepted() {
        execute(entry("mockup", "correction", -4, "fix:1", "admin:1"), entry("dol", "spend", -4, "fix:1", "admin:1"));
    }

    @ParameterizedTest
    @TokenRule({1, 6})
    @CsvSource({
        "roof, pack, 1, s, a, token_entries_bucket_check",
        "mockup, gift, 1, s, a, token_entries_kind_check",
        "mockup, spend, 0, s, a, token_entries_sign",
        "mockup, spend, 1, s, a, token_entries_sign",
        "mockup, hold, 1, s, a, token_entries_sign",
        "mockup, pack, -1, s, a, token_entries_sign",
        "mockup, bonus, -1, s, a, token_entries_sign",
        "mockup, release, -1, s, a, token_entries_sign",
        "mockup, restore, -1, s, a, token_entries_sign",
        "mockup, claim, 1, s, a, token_entries_sign",
        "mockup, suspend, 1, s, a, token_entries_sign",
        "mockup, plan_end, 1, s, a, token_entries_sign",
        "mockup, pack, 1, '', a, token_entries_source_check",
        "mockup, pack, 1, s, '', token_entries_actor_check",
        "mockup, pack, 1, s, ann@example.com, token_entries_actor_check"
    })
    void an_entry_that_makes_no_sense_is_refused(
            String bucket, String kind, int delta, String source, String actor, String constraint) {
        assertThatThrownBy(() -> execute(entry(bucket, kind, delta, source, actor)))
                .hasMessageContaining(constraint);
    }

    @Test
    @TokenRule(7)
    void a_source_is_unique_per_user_and_bucket() {
        String first = entry("mockup", "pack", 1, "checkout:1", "stripe");
        execute(first, entry("dol", "pack", 1, "checkout:1", "stripe"));
        assertThatThrownBy(() -> execute(first, entry("mockup", "claim", -1, "checkout:1", "stripe")))
                .hasMessageContaining("token_entries_source_once");
    }

    @ParameterizedTest
    @TokenRule(7)
    @ValueSource(strings = {"spend", "hold"})
    void a_spends_source_is_unique_per_user_across_buckets_and_operations(String kind) {
        assertThatThrownBy(() -> execute(entry("weather", kind, -1, "spend:test:first", "test")))
                .hasMessageContaining("token_entries_spend_once");
    }

    @Test
    @TokenRule(9)
    void a_sound_hold_is_accepted_and_its_source_is_unique_per_user() {
        String first = hold("3", "s", "'held', null, null");
        execute(first, hold("3", "t", "'committed', 3, now()"), hold("3", "u", "'released', null, now()"));
        assertThatThrownBy(() -> execute(first, first)).hasMessageContaining("token_holds_source_once");
    }

    @ParameterizedTest
    @TokenRule(9)
    @CsvSource(delimiter = '|', textBlock = """
            4 | 'held', null, null        | token_holds_split
            3 | 'lost', null, now()       | token_holds_state_check
            3 | 'held', null, now()       | token_holds_decided
            3 | 'released', null, null    | token_holds_decided
            3 | 'committed', null, now()  | token_holds_committed
            3 | 'released', 1, now()      | token_holds_committed
            3 | 'committed', 4, now()     | token_holds_check
            3 | 'committed', 0, now()     | token_holds_check
            """, quoteCharacter = '"')
    void a_hold_that_makes_no_sense_is_refused(String amount, String state, String constraint) {
        assertThatThrownBy(() -> execute(hold(amount, UUID.randomUUID().toString(), state)))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining(constraint);
    }

    @Test
    void every_primary_and_unique_key_of_the_token_tables_contains_the_user() {
        assertThat(node.jdbc.sql("""
                        select i.indexrelid::regclass::text
                        from pg_index i
                        where i.indrelid in ('usage_tokens'::regclass, 'token_entries'::regclass, 'token_holds'::regclass)
                            and i.indisunique and not exists (
                                select 1 from pg_attribute a
                                where a.attrelid = i.indrelid and a.attnum = any (i.indkey) and a.attname = 'user_id')
                        """).query(String.class).list()).isEmpty();
    }

    private static String entry(String bucket, String kind, int delta, String source, String actor) {
        return ENTRY.replace("BUCKET", bucket)
                .replace("KIND", kind)
                .replace("DELTA", String.valueOf(delta))
                .replace("SOURCE", source)
                .replace("ACTOR", actor);
    }

    private static String hold(String amount, String source, String state) {
        return HOLD.replace("AMOUNT", amount).replace("SOURCE", source).replace("STATE", state);
    }

    /** All in one transaction that is rolled back: what is tried out here does not fit the balance. */
    private void execute(String... statements) {
        node.transaction.executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            for (String sql : statements) {
                var statement = node.jdbc.sql(sql);
                (sql.contains(":user") ? statement.param("user", customer.id()) : statement).update();
            }
        });
    }
}
