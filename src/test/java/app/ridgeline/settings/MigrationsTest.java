package app.ridgeline.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Migrations that take long, with the settings that the application migrates with. */
@RidgelineTest
@Tag("slow")
class MigrationsTest {

    @TempDir
    Path files;

    @Autowired
    Flyway configured;

    private final String url = TestDatabase.create();
    private final JdbcClient database = JdbcClient.create(new DriverManagerDataSource(url));

    @Test
    void an_index_that_is_built_concurrently_keeps_no_writer_waiting() throws Exception {
        database.sql("create table large as select n, repeat('x', 200) as t from generate_series(1, 400000) n")
                .update();
        write("V99990101000001__index.sql", "create index concurrently large_n on large (n, t);");

        CompletableFuture<Integer> migration = migrate();
        int written = 0;
        while (!migration.isDone()) {
            database.sql("insert into large values (0, 'written meanwhile')").update();
            written++;
        }

        assertThat(migration.get(1, TimeUnit.MINUTES)).isEqualTo(1);
        assertThat(written).as("rows written while the index was built").isGreaterThan(5);
        assertThat(database.sql("select indisvalid from pg_index where indexrelid = 'large_n'::regclass")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void a_node_that_starts_meanwhile_waits_however_long_a_migration_takes() throws Exception {
        write("V99990101000001__long.sql", "select pg_sleep(65);");

        CompletableFuture<Integer> first = migrate();
        await().until(() -> !database.sql("select pid from pg_stat_activity where query like 'select pg_sleep(65)%'"
                        + " and datname = current_database()")
                .query(Integer.class)
                .list()
                .isEmpty());
        CompletableFuture<Integer> second = migrate();

        assertThat(first.get(2, TimeUnit.MINUTES)).isEqualTo(1);
        assertThat(second.get(1, TimeUnit.MINUTES)).isZero();
    }

    private CompletableFuture<Integer> migrate() {
        Flyway flyway = Flyway.configure()
                .configuration(configured.getConfiguration())
                .dataSource(url, null, null)
                .locations("classpath:db/migrations", "filesystem:" + files)
                .load();
        // Each on a thread of its own: the common pool of a small machine has one.
        return CompletableFuture.supplyAsync(
                () -> flyway.migrate().migrationsExecuted,
                task -> Thread.ofVirtual().start(task));
    }

    private void write(String name, String sql) throws Exception {
        Files.writeString(files.resolve(name), sql);
    }
}
