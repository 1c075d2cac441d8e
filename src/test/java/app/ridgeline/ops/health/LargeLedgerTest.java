package app.ridgeline.ops.health;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.OtherNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the checks take on a ledger of ten million entries; {@code -Dledger.entries=} says another number. */
@Tag("long")
class LargeLedgerTest {

    private static final int ENTRIES = Integer.getInteger("ledger.entries", 10_000_000);
    private static final int USERS = ENTRIES / 100;
    private static final int IN_AN_HOUR = ENTRIES / 100;

    @TempDir
    Path folder;

    @Test
    void the_hourly_part_takes_less_than_ten_seconds() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_wal_size", "8GB")
                        .setServerConfig("shared_buffers", "256MB")
                        .start();
                OtherNode node =
                        OtherNode.start(server.getJdbcUrl("postgres", "postgres"), "spring.flyway.enabled=true")) {
            JdbcClient database =
                    JdbcClient.create(new SingleConnectionDataSource(server.getJdbcUrl("postgres", "postgres"), true));
            fill(database);
            HealthChecks checks = node.bean(HealthChecks.class);
            LedgerChecks ledger = node.bean(LedgerChecks.class);

            say("the first pass", () -> {
                do {
                    ledger.step();
                } while (!ledger.isThrough());
            });
            say("the hour after it", checks::runEachHour);
            say("the hour after that", checks::runEachHour);
            spend(database, IN_AN_HOUR);
            Duration hour = say("an hour with " + IN_AN_HOUR + " entries", checks::runEachHour);
            ledger.beginPass();
            say("a step of a later pass", ledger::step);

            assertThat(checks.results())
                    .filteredOn(it -> it.check().ledger())
                    .allSatisfy(it -> assertThat(it.isFinding())
                            .as(it.check().name() + it.details())
                            .isFalse());
            for (CheckResult it : checks.results()) {
                if (it.tookMillis() > 100) {
                    System.out.println("[ledger]   " + it.check().name() + " " + it.tookMillis() + " ms");
                }
            }
            database.sql("""
                select relname || ': ' || pg_relation_size(oid) / greatest(:entries, 1) || ' bytes an entry' from pg_class
                where relname like 'token_entries%' and relkind in ('r', 'i') order by pg_relation_size(oid) desc
                """)
                    .param("entries", ENTRIES + IN_AN_HOUR)
                    .query(String.class)
                    .list()
                    .forEach(it -> System.out.println("[ledger]   " + it));
            assertThat(hour).isLessThan(Duration.ofSeconds(10));
        }
    }

    private static void fill(JdbcClient database) {
        say("filling", () -> {
            database.sql("set session_replication_role = replica").update();
            database.sql("insert into users (id, email) select gen_random_uuid(), n || '@ledger.example.com'"
                            + " from generate_series(1, :users) n")
                    .param("users", USERS)
                    .update();
            database.sql("insert into usage_tokens (user_id, mockup_purchased) select id, 1000000 from users where"
                            + " email like '%@ledger.example.com'")
                    .update();
            database.sql("""
                insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after, purchased_after,
                    owed_after, source, actor, created_at)
                select user_id, 'mockup', 'restore', 1000000, 0, 0, 1000000, 0, 'opening', 'system',
                    now() - interval '1 year'
                from usage_tokens where mockup_purchased = 1000000
                """).update();
            spend(database, ENTRIES - USERS);
            database.sql("analyze").update();
        });
    }

    /** Rounds of one spend a user, in an order of their own as real ones come. */
    private static void spend(JdbcClient database, int entries) {
        for (int done = 0; done < entries; done += USERS) {
            database.sql("""
                with spent as (
                    update usage_tokens set mockup_purchased = mockup_purchased - 1
                    where user_id in (select user_id from usage_tokens where mockup_purchased > 900000 limit :entries)
                    returning user_id, mockup_purchased)
                insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after,
                    purchased_after, owed_after, source, actor, created_at)
                select user_id, 'mockup', 'spend', -1, 0, 0, mockup_purchased, 0,
                    'spend:0198c5a0-1111-7000-8000-000000000001:' || gen_random_uuid(),
                    'client:0198c5a0-1111-7000-8000-000000000001', now() from spent
                """).param("entries", Math.min(USERS, entries - done)).update();
        }
    }

    private static Duration say(String what, Runnable work) {
        long start = System.nanoTime();
        work.run();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.println("[ledger] " + what + ": " + TimeUnit.NANOSECONDS.toMillis(took.toNanos()) + " ms");
        return took;
    }
}
