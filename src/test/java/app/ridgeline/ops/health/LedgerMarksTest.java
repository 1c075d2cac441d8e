package app.ridgeline.ops.health;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.TestDatabase;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.ledger.Tokens;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A verified mark must not hide damage: what is done after it is found within the hour, what is done before it by the
 * pass. Damage is planted past the triggers, as by hand.
 */
class LedgerMarksTest {

    private static OtherNode node;
    private static JdbcClient database;
    private static HealthChecks checks;

    private final UUID user = UUID.randomUUID();

    @BeforeAll
    static void start() {
        node = OtherNode.start(TestDatabase.create());
        database = node.bean(JdbcClient.class);
        checks = node.bean(HealthChecks.class);
        checks.runWhole();
        checks.runEachHour();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /** Ten mockups granted, three spent one by one, all of it verified. */
    @BeforeEach
    void a_verified_ledger() {
        database.sql("insert into users (id, email) values (?, ?)")
                .params(user, user + "@example.com")
                .update();
        node.bean(Tokens.class).grantBonus(user, new TokenAmounts(10, 10, 10), new Cause("bonus:" + user, "test"));
        for (int i = 1; i <= 3; i++) {
            spend(i);
        }
        checks.runEachHour();
        checks.runEachHour(); // what came before the last run but one is not recent any more
        checks.runEachHour();
    }

    @Test
    void each_bucket_is_verified_up_to_its_newest_entry() {
        assertThat(found()).isEmpty();
        assertThat(mark("mockup")).isEqualTo(newest("mockup"));
        assertThat(mark("dol")).isEqualTo(newest("dol"));
        spend(4);
        assertThat(mark("mockup")).isLessThan(newest("mockup"));
        checks.runEachHour();
        assertThat(found()).isEmpty();
        assertThat(mark("mockup")).isEqualTo(newest("mockup"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update usage_tokens set mockup_purchased = mockup_purchased + 1 where user_id = USER",
                "update usage_tokens set mockup_owed = 2 where user_id = USER",
                "insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after, purchased_after,"
                        + " owed_after, source, actor, created_at) values (USER, 'mockup', 'claim', 0, 0, 0, 99, 0, 'x',"
                        + " 'x', now() - interval '2 years')",
                "delete from token_entries where user_id = USER and source = 'spend:a:9'",
                "update token_entries set delta = -2 where user_id = USER and source = 'spend:a:9'",
                "update token_entries set purchased_after = 5 where user_id = USER and source = 'spend:a:9'",
                // An old entry and the balance with it.
                "update token_entries set delta = -2, purchased_after = 8 where user_id = USER and source ="
                        + " 'spend:a:1'; update usage_tokens set mockup_purchased = mockup_purchased - 1 where user_id ="
                        + " USER",
                // The mark's own entry, and something after it.
                "update token_entries set purchased_after = 5 where user_id = USER and source = 'spend:a:3'"
            })
    void damage_after_the_mark_is_found_within_the_hour_and_never_verified(String damage) {
        spend(9);
        long verified = mark("mockup");
        plant(damage);

        checks.runEachHour();

        assertThat(found()).isNotEmpty();
        checks.runEachHour();
        checks.runEachHour();
        assertThat(found()).as("also when it is not recent any more").isNotEmpty();
        assertThat(marks("mockup")).as("not moved over it").allMatch(it -> it <= verified);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update token_entries set delta = -2 where user_id = USER and source = 'spend:a:1'",
                "delete from token_entries where user_id = USER and source = 'spend:a:2'",
                // Written before the old ones, with a number of its own.
                "insert into token_entries (user_id, id, bucket, kind, delta, quota_after, spent_after,"
                        + " purchased_after, owed_after, source, actor, created_at) overriding system value select USER,"
                        + " -id, 'mockup', 'bonus', 5, 0, 0, 5, 0, 'x', 'x', now() from token_entries where user_id = USER"
                        + " and source = 'spend:a:2'",
                // A balance, and the mark that would tell.
                "update usage_tokens set mockup_purchased = 50 where user_id = USER;"
                        + " update ledger_marks set purchased = 50 where user_id = USER and bucket = 'mockup'"
            })
    void damage_behind_the_mark_is_found_by_the_pass_and_told_until_it_is_mended(String damage) {
        plant("create table if not exists before_damage as select * from token_entries where false;"
                + " insert into before_damage select * from token_entries where user_id = USER");
        plant(damage);
        checks.runEachHour();
        assertThat(found()).as("nothing since the mark").isEmpty();

        checks.runWhole();
        assertThat(found()).isNotEmpty();
        assertThat(marks("mockup")).as("the mark is not believed any more").isEmpty();

        plant("delete from token_entries where user_id = USER; insert into token_entries (user_id, id, bucket, kind,"
                + " delta, quota_after, spent_after, purchased_after, owed_after, source, actor, reason,"
                + " created_at) overriding system value select user_id, id, bucket, kind, delta, quota_after,"
                + " spent_after, purchased_after, owed_after, source, actor, reason, created_at from before_damage"
                + " where user_id = USER; update usage_tokens set mockup_purchased = 7 where user_id = USER");
        checks.runEachHour();
        assertThat(found()).as("mended").isEmpty();
        checks.runEachHour();
        assertThat(mark("mockup")).isEqualTo(newest("mockup"));
    }

    @Test
    void an_entry_in_a_bucket_that_never_had_one_is_found_within_the_hour() {
        plant("delete from token_entries where user_id = USER and bucket = 'dol';"
                + " update usage_tokens set dol_purchased = 0 where user_id = USER;"
                + " delete from ledger_marks where user_id = USER and bucket = 'dol'");
        for (int hour = 0; hour < 3; hour++) {
            spend(20 + hour);
            checks.runEachHour();
        }
        assertThat(found()).isEmpty();

        plant("insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after, purchased_after,"
                + " owed_after, source, actor, created_at) values (USER, 'dol', 'claim', 0, 0, 0, 9, 0, 'x', 'x',"
                + " now())");
        checks.runEachHour();

        assertThat(found()).isNotEmpty();
    }

    @Test
    void a_hold_without_its_release_is_told_until_it_is_mended_and_not_only_while_it_is_recent() {
        plant("insert into token_holds (user_id, id, bucket, amount, allowance_part, purchased_part, reset_no,"
                + " owed_before, source, actor, ttl_seconds, state, created_at, expires_at, decided_at) values"
                + " (USER, USER, 'dol', 1, 0, 1, 0, 0, 'spend:a:77', 'x', 60, 'released', now(), now() + interval"
                + " '1 minute', now())");
        checks.runEachHour();
        assertThat(found()).isNotEmpty();

        plant("update token_holds set created_at = created_at - interval '9 days', expires_at = expires_at - interval"
                + " '9 days', decided_at = decided_at - interval '9 days' where user_id = USER");
        checks.runEachHour();
        assertThat(found()).isNotEmpty();

        plant("delete from token_holds where user_id = USER");
        checks.runEachHour();
        assertThat(found()).isEmpty();
    }

    private void spend(int number) {
        node.bean(Tokens.class).deduct(user, Bucket.MOCKUP, 1, new Cause("spend:a:" + number, "test"));
    }

    private void plant(String sql) {
        new TransactionTemplate(node.bean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            database.sql("set local session_replication_role = replica").update();
            for (String statement : sql.replace("USER", "'" + user + "'").split(";")) {
                database.sql(statement).update();
            }
        });
    }

    /** What the checks of the ledger say of this user. */
    private List<String> found() {
        return checks.results().stream()
                .filter(it -> it.check().ledger()
                        && !it.check().name().equals("admin-entry-without-act")) // a bonus of the test's
                .peek(it -> assertThat(it.error()).isEmpty())
                .flatMap(it -> it.details().stream()
                        .filter(detail -> user.equals(detail.userId()))
                        .map(detail -> it.check().name() + " " + detail.text()))
                .toList();
    }

    private long mark(String bucket) {
        return marks(bucket).getFirst();
    }

    private List<Long> marks(String bucket) {
        return database.sql("select entry_id from ledger_marks where user_id = ? and bucket = ?")
                .params(user, bucket)
                .query(Long.class)
                .list();
    }

    private long newest(String bucket) {
        return database.sql("select max(id) from token_entries where user_id = ? and bucket = ?")
                .params(user, bucket)
                .query(Long.class)
                .single();
    }
}
