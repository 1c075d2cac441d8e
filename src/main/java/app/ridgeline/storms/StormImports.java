package app.ridgeline.storms;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of which files were taken. */
@Repository
class StormImports {

    private final JdbcClient jdbc;
    private final Clock clock;

    StormImports(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(ImportReport report) {
        jdbc.sql("""
                        insert into storm_imports (file_name, loaded_at, first_date, last_date, rows_read, added, changed,
                            unchanged, left_out, rejected)
                        values (:name, :now, :first, :last, :rows, :added, :changed, :unchanged, :leftOut, :rejected)
                        """)
                .param("name", report.fileName())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param(
                        "first",
                        report.days().map(it -> LocalDate.parse(it.first())).orElse(null),
                        java.sql.Types.DATE)
                .param(
                        "last",
                        report.days().map(it -> LocalDate.parse(it.last())).orElse(null),
                        java.sql.Types.DATE)
                .param("rows", report.rows())
                .param("added", report.added())
                .param("changed", report.changed())
                .param("unchanged", report.unchanged())
                .param("leftOut", report.leftOutRows())
                .param("rejected", report.rejectedRows())
                .update();
    }

    /** The newest first. */
    List<PastImport> latest(int limit) {
        return jdbc.sql("select * from storm_imports order by id desc limit :limit")
                .param("limit", limit)
                .query((row, n) -> new PastImport(
                        row.getString("file_name"),
                        row.getObject("loaded_at", OffsetDateTime.class).toInstant(),
                        row.getObject("first_date", LocalDate.class),
                        row.getObject("last_date", LocalDate.class),
                        row.getInt("rows_read"),
                        row.getInt("added"),
                        row.getInt("changed"),
                        row.getInt("left_out"),
                        row.getInt("rejected")))
                .list();
    }
}
