package app.sandbox.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Empties the tables of a sandbox: all that users and billing have left. The ledger's triggers forbid that, rightly, so
 * they are switched off for this one transaction, which only the database's owner can do.
 */
@Repository
class ResetTables {

    // Its own bookkeeping, the running jobs, and what comes from files and not from people.
    private static final String KEPT = """
        ('flyway_schema_history', 'scheduled_tasks', 'health_results', 'geocoded_addresses',
         'storm_events', 'storm_imports', 'vendors', 'vendor_products', 'vendor_locations', 'vendor_documents',
         'vendor_lexemes')
        """;
    // Endpoints are others' and the portal's configuration is the application's: they are no history.
    private static final String KEPT_OBJECTS = "('webhook_endpoint', 'billing_portal.configuration')";

    private final JdbcTemplate jdbc;

    ResetTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The name of the database that would be emptied. */
    String database() {
        return String.valueOf(jdbc.queryForObject("select current_database()", String.class));
    }

    /** Whether something is on its way to an endpoint at this moment. */
    boolean isSending() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from sandbox.deliveries where state = 'pending' and claimed_until > now())",
                Boolean.class));
    }

    /** Holds all deliveries back, and returns the endpoints to which they were not: the application's has no id. */
    @Transactional
    List<@Nullable String> holdDeliveries() {
        return jdbc.queryForList("""
            insert into sandbox.endpoint_settings as held (endpoint_id, paused)
            select null, true union all
            select id, true from sandbox.objects where type = 'webhook_endpoint'
            on conflict (endpoint_id) do update set paused = true where not held.paused
            returning endpoint_id\
            """, String.class);
    }

    /** Lets those to these endpoints go again. */
    @Transactional
    void letDeliveriesGo(List<@Nullable String> endpoints) {
        endpoints.forEach(endpoint -> jdbc.update(
                "update sandbox.endpoint_settings set paused = false"
                        + " where endpoint_id is not distinct from cast(? as text)",
                endpoint));
    }

    /** Empties the tables and sets the clock back to real time, all or nothing. */
    @Transactional
    void empty() {
        jdbc.execute("set local lock_timeout = '10s'");
        jdbc.execute("set local session_replication_role = replica");
        List<String> tables = jdbc.queryForList("""
            select quote_ident(tablename) from pg_tables
            where schemaname = current_schema() and tablename not in
            """ + KEPT + " order by 1", String.class);
        jdbc.execute("truncate table " + String.join(", ", tables));
        // Those that have one row begin again with its defaults.
        jdbc.queryForList(
                        "select quote_ident(table_name) from information_schema.columns"
                                + " where table_schema = current_schema() and column_name in ('one', 'only_row')",
                        String.class)
                .forEach(table -> jdbc.execute("insert into " + table + " default values"));
        jdbc.execute("set local session_replication_role = origin");
        jdbc.execute("truncate table sandbox.deliveries, sandbox.delivery_attempts, sandbox.idempotency_keys,"
                + " sandbox.endpoint_settings");
        jdbc.update("delete from sandbox.objects where type not in " + KEPT_OBJECTS);
        jdbc.update("update sandbox.state set ahead_seconds = 0");
    }
}
