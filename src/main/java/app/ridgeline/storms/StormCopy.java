package app.ridgeline.storms;

import app.ridgeline.database.LongWork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * The SQL of taking many events at once: copied to a table that ends with the transaction, then merged by id. Made-up
 * events come by it too; their ids are below zero.
 */
@Repository
public class StormCopy {

    /** What a row has besides its number and digest. */
    static final List<String> COLUMNS = List.of(
            "event_id",
            "peril",
            "event_type",
            "began_at",
            "local_date",
            "utc_offset",
            "zone",
            "latitude",
            "longitude",
            "end_latitude",
            "end_longitude",
            "hail_inches",
            "wind_knots",
            "wind_kind",
            "tornado_scale",
            "state",
            "county",
            "location",
            "source",
            "damage_usd",
            "narrative");

    private static final String NAMES = String.join(", ", COLUMNS);
    private static final int BUFFER = 1 << 16;
    private static final long LOCK = 0x5707_4D5L;

    private static final String MERGE = """
        with latest as (
            select distinct on (event_id) * from storm_import order by event_id, row_number desc),
        written as (
            insert into storm_events (%1$s, edition, digest)
            select %1$s, ?, digest from latest order by event_id
            on conflict (event_id) do update set (%1$s, edition, digest) = row(%2$s, excluded.edition, excluded.digest)
            where storm_events.digest <> excluded.digest
            returning (xmax = 0) as added)
        select count(*) filter (where added) as added, count(*) filter (where not added) as changed,
            (select count(*) from latest) as events, (select count(*) from storm_import) as copied
        from written
        """.formatted(
            NAMES,
            String.join(", ", COLUMNS.stream().map(it -> "excluded." + it).toList()));

    private final JdbcTemplate jdbc;

    StormCopy(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What became of the copied rows.
     *
     * @param twice rows whose id another row had as well
     */
    public record Merged(int added, int changed, int unchanged, int twice) {}

    /** Keeps others from importing until this transaction ends. False if someone is at it. */
    public boolean lock() {
        LongWork.IMPORT.begin(jdbc);
        return Boolean.TRUE.equals(
                jdbc.queryForObject("select pg_try_advisory_xact_lock(" + LOCK + ")", Boolean.class));
    }

    /** Copies what the source hands over, then merges it. The calling transaction makes it whole. */
    public Merged load(String edition, Source source) {
        jdbc.execute("""
            create temporary table storm_import on commit drop as
            select 0::bigint as row_number, %s, digest from storm_events limit 0
            """.formatted(NAMES));
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy storm_import (row_number, " + NAMES + ", digest) from stdin");
            try {
                source.rows(new Lines(copy));
                copy.endCopy();
            } catch (IOException e) {
                throw new CopyFailed(e);
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
            return true;
        });
        Merged merged = Objects.requireNonNull(jdbc.queryForObject(
                MERGE,
                (row, n) -> new Merged(
                        row.getInt("added"),
                        row.getInt("changed"),
                        row.getInt("events") - row.getInt("added") - row.getInt("changed"),
                        row.getInt("copied") - row.getInt("events")),
                edition));
        jdbc.execute("drop table storm_import");
        return merged;
    }

    /** Whether there is any event. */
    public boolean hasEvents() {
        return Boolean.TRUE.equals(jdbc.queryForObject("select exists (select from storm_events)", Boolean.class));
    }

    /** Removes made-up events: where there are real ones no one must mistake them. */
    void deleteDemo() {
        jdbc.update("delete from storm_events where event_id < 0");
    }

    /** Lets the planner know how many there are. */
    void analyze() {
        jdbc.execute("analyze storm_events");
    }

    /** Passes rows on. */
    public interface Source {
        void rows(Lines lines) throws IOException;
    }

    /** Carries what ended a copy out of the database's callback. */
    static final class CopyFailed extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final IOException failure;

        CopyFailed(IOException failure) {
            super(failure);
            this.failure = failure;
        }

        IOException failure() {
            return failure;
        }
    }

    /** Writes rows in COPY's text format. */
    public static final class Lines {

        private final CopyIn copy;
        private final StringBuilder buffer = new StringBuilder(BUFFER + 8192);

        private Lines(CopyIn copy) {
            this.copy = copy;
        }

        /** Adds an event: its values in the order of the columns from {@code event_id} to {@code narrative}. */
        public void add(long row, List<@Nullable String> values, UUID digest) throws IOException {
            List<@Nullable Object> cells = new ArrayList<>(values);
            cells.addFirst(row);
            cells.addLast(digest);
            CSVFormat.POSTGRESQL_TEXT.printRecord(buffer, cells.toArray());
            if (buffer.length() > BUFFER) {
                flush();
            }
        }

        /** Sends what was added since. */
        public void flush() throws DetailsFile.SinkFailed {
            byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
            buffer.setLength(0);
            try {
                copy.writeToCopy(bytes, 0, bytes.length);
            } catch (SQLException e) {
                throw new DetailsFile.SinkFailed(e);
            }
        }
    }
}
