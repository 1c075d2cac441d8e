package app.ridgeline.ops.health;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the state of database, jobs and pool. */
@Repository
class FactStore {

    private final JdbcClient jdbc;
    private final DataSource source;

    FactStore(JdbcClient jdbc, DataSource source) {
        this.jdbc = jdbc;
        this.source = source;
    }

    HealthFacts read(Optional<Instant> newestDelivery) {
        HikariDataSource hikari = hikari();
        HikariPoolMXBean pool = hikari == null ? null : hikari.getHikariPoolMXBean();
        return jdbc.sql("""
                        select current_setting('server_version') as database,
                            coalesce((select version from flyway_schema_history where success and version is not null
                                      order by installed_rank desc limit 1), '?') as schema,
                            count(*) as jobs,
                            coalesce(max(extract(epoch from now() - execution_time)) filter (where not picked), 0)
                                as lag
                        from scheduled_tasks
                        """)
                .query((row, n) -> new HealthFacts(
                        row.getString("database"),
                        row.getString("schema"),
                        pool == null ? 0 : pool.getActiveConnections(),
                        hikari == null ? 0 : hikari.getMaximumPoolSize(),
                        pool == null ? 0 : pool.getThreadsAwaitingConnection(),
                        row.getInt("jobs"),
                        Duration.ofSeconds(Math.max(row.getLong("lag"), 0)),
                        newestDelivery))
                .single();
    }

    private @Nullable HikariDataSource hikari() {
        try {
            return source.isWrapperFor(HikariDataSource.class) ? source.unwrap(HikariDataSource.class) : null;
        } catch (SQLException e) {
            throw new IllegalStateException("The pool cannot be asked", e);
        }
    }
}
