package app.ridgeline.ops.health;

import app.ridgeline.ops.health.CheckResult.Detail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of the health checks. */
@Repository
class HealthStore {

    private static final int MAX_ERROR = 1_000;

    private final JdbcTemplate plain;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    HealthStore(JdbcTemplate plain, JsonMapper json) {
        this.plain = plain;
        this.jdbc = JdbcClient.create(plain);
        this.json = json;
    }

    /** What a query found. */
    record Found(long number, List<Detail> first) {

        boolean isCut() {
            return number > first.size();
        }
    }

    private record Row(Detail detail, long findings) {}

    /** Runs a check's query in the caller's transaction, with the time and memory that reading a large ledger needs. */
    Found run(String sql, CheckScope scope) {
        scope.begin(plain);
        List<Row> rows = plain.query(sql, HealthStore::row);
        return new Found(
                rows.isEmpty() ? 0 : rows.getFirst().findings(),
                rows.stream().map(Row::detail).toList());
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        String subject = row.getString(1);
        String detail = row.getString(3);
        return new Row(
                new Detail(subject == null ? "?" : subject, row.getObject(2, UUID.class), detail == null ? "" : detail),
                row.getLong(4));
    }

    /** What changed by a result, if the operators were not told of this check within the last hour. */
    record Change(boolean appeared, boolean tell) {}

    /** Keeps a result; says whether findings came or went with it. */
    Optional<Change> save(HealthCheck check, Found found, @Nullable String error, long tookMillis) {
        boolean bad = found.number() > 0 || error != null;
        return jdbc.sql("""
            with old as (select findings > 0 or error is not null as bad, mailed_at
                         from health_results where check_name = :name),
            saved as (
                insert into health_results (check_name, severity, findings, details, error, checked_at,
                                            took_ms, since)
                values (:name, :severity, :findings, cast(:details as jsonb), cast(:error as text),
                        clock_timestamp(), :took, case when :bad then clock_timestamp() end)
                on conflict (check_name) do update set
                    severity = excluded.severity, findings = excluded.findings,
                    details = excluded.details, error = excluded.error,
                    checked_at = excluded.checked_at, took_ms = excluded.took_ms,
                    since = case when :bad then coalesce(health_results.since, excluded.since) end)
            select coalesce((select bad from old), false) as was_bad,
                coalesce((select mailed_at < now() - interval '1 hour' from old), true) as tell
            """)
                .param("name", check.name())
                .param("severity", check.severity().key())
                .param("findings", found.number())
                .param("details", json.writeValueAsString(found.first()))
                .param("error", error == null ? null : error.substring(0, Math.min(error.length(), MAX_ERROR)))
                .param("took", tookMillis)
                .param("bad", bad)
                .query((row, n) -> row.getBoolean("was_bad") == bad
                        ? Optional.<Change>empty()
                        : Optional.of(new Change(bad, row.getBoolean("tell"))))
                .single();
    }

    /** The operators were told of these. */
    void told(List<String> checks) {
        jdbc.sql("update health_results set mailed_at = now() where check_name = any(cast(:names as text[]))")
                .param("names", checks.toArray(String[]::new))
                .update();
    }

    /** What is kept of these checks, in their order. */
    List<CheckResult> results(List<HealthCheck> checks) {
        Map<String, HealthCheck> byName =
                checks.stream().collect(Collectors.toMap(HealthCheck::name, Function.identity()));
        Map<String, CheckResult> kept = jdbc
                .sql("select * from health_results where check_name = any(cast(:names as text[]))")
                .param("names", byName.keySet().toArray(String[]::new))
                .query((row, n) -> result(row, byName))
                .list()
                .stream()
                .collect(Collectors.toMap(it -> it.check().name(), Function.identity()));
        return checks.stream()
                .map(HealthCheck::name)
                .filter(kept::containsKey)
                .map(kept::get)
                .toList();
    }

    private CheckResult result(ResultSet row, Map<String, HealthCheck> checks) throws SQLException {
        HealthCheck check = checks.get(row.getString("check_name"));
        if (check == null) {
            throw new IllegalStateException("Asked for other checks");
        }
        return new CheckResult(
                check,
                row.getLong("findings"),
                List.of(json.readValue(row.getString("details"), Detail[].class)),
                Optional.ofNullable(row.getString("error")),
                instant(row, "checked_at").orElseThrow(),
                row.getLong("took_ms"),
                instant(row, "since"));
    }

    /** How many findings each check had last, by its name; for those that could not run 1. */
    Map<String, Long> counts() {
        return jdbc
                .sql("select check_name, findings + case when error is null then 0 else 1 end as number from"
                        + " health_results")
                .query((row, n) -> Map.entry(row.getString("check_name"), row.getLong("number")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
