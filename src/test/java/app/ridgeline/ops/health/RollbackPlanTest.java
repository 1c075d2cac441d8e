package app.ridgeline.ops.health;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.MachinePostgres;
import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.TestDatabase;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.ledger.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Rehearses docs/ROLLBACK_PLAN.md: runs the commands that stand in it, as they stand there, with the machine's own
 * PostgreSQL and its clients. A block of commands is marked by a comment before it.
 */
@Tag("slow")
class RollbackPlanTest {

    private static final Path PLAN = Path.of("docs/ROLLBACK_PLAN.md");

    static MachinePostgres server;

    @TempDir
    Path files;

    @BeforeAll
    static void start() throws Exception {
        server = MachinePostgres.start().orElse(null);
        Assumptions.assumeTrue(server != null, "Skipped: no PostgreSQL with its clients below /usr/lib/postgresql");
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void a_backup_is_taken_rehearsed_on_staging_and_brought_back() throws Exception {
        create("prod");
        migrate("prod", null);
        UUID user = someone("prod");
        var environment = Map.of(
                "DATABASE_URL", server.url("prod"),
                "SERVER_URL", server.url("postgres"),
                "STAGING_URL", server.url("ridgeline_staging"),
                "BACKUP", files.resolve("ridgeline.dump").toString());

        run("backup", environment);
        run("staging", environment);
        assertThat(remaining("ridgeline_staging", user)).isEqualTo(33);
        assertThat(run("verify", Map.of("DATABASE_URL", server.url("ridgeline_staging"))))
                .contains("negative-balance", "entries-do-not-add-up")
                .contains("admin-entry-without-act"); // its heading: the bonus of this test has no record

        // A disaster: somebody wrecks the balances past every guard.
        jdbc("prod")
                .sql("set session_replication_role = replica; delete from token_entries; update usage_tokens set"
                        + " mockup_purchased = 7, dol_purchased = 7; set session_replication_role = origin")
                .update();
        assertThat(remaining("prod", user)).isEqualTo(7);
        assertThat(run("wrong-balances", environment)).contains(user.toString());

        run("restore", environment);
        String restored = "ridgeline_restored";
        assertThat(remaining(restored, user)).isEqualTo(33);
        assertThat(jdbc(restored)
                        .sql("select count(*) from token_entries")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
        // The append-only guard came back with it.
        assertThat(server.shell("psql \"$URL\" -X -c 'delete from token_entries'", Map.of("URL", server.url(restored)))
                        .text())
                .contains("append-only");
    }

    @Test
    void the_stops_can_be_thrown_and_lifted_with_psql_alone() throws Exception {
        create("stops");
        migrate("stops", null);
        var environment = Map.of("DATABASE_URL", server.url("stops"));
        run("stop-by-hand", environment);
        assertThat(jdbc("stops")
                        .sql("select name from operator_switches")
                        .query(String.class)
                        .list())
                .containsExactly("read-only");
        run("allow-by-hand", environment);
        assertThat(jdbc("stops")
                        .sql("select count(*) from operator_switches")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void after_the_two_migrations_of_old_were_run_by_hand_the_application_starts_and_does_the_rest() throws Exception {
        create("byhand");
        run("migrate-by-hand", Map.of("DATABASE_URL", server.url("byhand")));
        assertStartsWithBaseline("byhand", "20251104000002");
    }

    @Test
    void after_all_migrations_were_run_by_hand_the_application_starts() throws Exception {
        create("allbyhand");
        run("migrate-all-by-hand", Map.of("DATABASE_URL", server.url("allbyhand")));
        assertStartsWithBaseline("allbyhand", newestMigration());
    }

    @Test
    void after_a_migration_was_run_by_hand_on_a_database_that_has_a_history_it_is_forgotten_and_begun_anew()
            throws Exception {
        create("history");
        migrate("history", "20251114000001");
        var environment = Map.of("DATABASE_URL", server.url("history"));
        assertThat(server.shell(
                                "psql \"$DATABASE_URL\" -X -q -v ON_ERROR_STOP=1 -1 -f"
                                        + " db/migrations/V20251114000002__health.sql",
                                environment)
                        .exit())
                .isZero();
        run("forget-history", environment);
        assertStartsWithBaseline("history", "20251114000002");
    }

    /** Starts the application with the two settings that the plan names. */
    private static void assertStartsWithBaseline(String database, String version) throws Exception {
        assertThat(block("baseline"))
                .contains("SPRING_FLYWAY_BASELINE_ON_MIGRATE=true")
                .contains("SPRING_FLYWAY_BASELINE_VERSION=");
        System.setProperty("spring.flyway.baseline-on-migrate", "true");
        System.setProperty("spring.flyway.baseline-version", version);
        try (OtherNode node = OtherNode.start(server.jdbcUrl(database))) {
            UUID user = user(database);
            node.bean(Tokens.class).refill(user, TokenAmounts.ofPack(100), new Cause("checkout:cs_1", "test"));
            assertThat(remaining(database, user)).isEqualTo(33);
        } finally {
            System.clearProperty("spring.flyway.baseline-on-migrate");
            System.clearProperty("spring.flyway.baseline-version");
        }
        // And from then on without them.
        migrate(database, null);
    }

    private static String run(String block, Map<String, String> environment) throws Exception {
        MachinePostgres.Output output = server.shell(block(block), environment);
        assertThat(output.exit()).as("%s: %s", block, output.text()).isZero();
        return output.text();
    }

    /** The commands below the comment with this name. */
    private static String block(String name) throws Exception {
        Matcher block = Pattern.compile("<!-- rehearsed: " + name + " -->\\s*```sh\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PLAN));
        assertThat(block.find()).as("%s has a block rehearsed: %s", PLAN, name).isTrue();
        return block.group(1);
    }

    private static void create(String database) {
        jdbc("postgres").sql("create database " + database).update();
    }

    private static void migrate(String database, String target) {
        var flyway = TestDatabase.flyway().dataSource(server.jdbcUrl(database), null, null);
        (target == null ? flyway : flyway.target(target)).load().migrate();
    }

    private static String newestMigration() throws Exception {
        try (var migrations = Files.list(Path.of("db/migrations"))) {
            return migrations
                    .map(it -> it.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1"))
                    .sorted()
                    .toList()
                    .getLast();
        }
    }

    private static UUID user(String database) {
        UUID user = UUID.randomUUID();
        jdbc(database)
                .sql("insert into users (id, email) values (?, ?)")
                .params(user, user + "@example.com")
                .update();
        return user;
    }

    private static UUID someone(String database) {
        UUID user = user(database);
        jdbc(database).sql("""
            insert into usage_tokens (user_id, mockup_purchased, dol_purchased, weather_purchased)
            values (:user, 33, 33, 33);
            insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after, purchased_after,
                owed_after, source, actor, created_at)
            select :user, bucket, 'bonus', 33, 0, 0, 33, 0, 'admin:1', 'test', now()
            from unnest(array['mockup', 'dol', 'weather']) bucket
            """).param("user", user).update();
        return user;
    }

    private static int remaining(String database, UUID user) {
        return jdbc(database)
                .sql("select mockup_remaining from usage_tokens where user_id = ?")
                .param(user)
                .query(Integer.class)
                .single();
    }

    private static JdbcClient jdbc(String database) {
        return JdbcClient.create(new DriverManagerDataSource(server.jdbcUrl(database)));
    }
}
