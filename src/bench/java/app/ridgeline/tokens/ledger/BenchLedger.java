package app.ridgeline.tokens.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Makes a ledger long, as years of use would: the entries of many users lie among one another. */
public final class BenchLedger {

    /** Gifts of nothing: they change no balance, so the ledger still adds up. */
    private static final String ENTRIES = """
            insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after, purchased_after,
                                       owed_after, source, actor, created_at)
            select users[cast(1 + n %% array_length(users, 1) as int)], 'weather', 'correction', 0, 0, 0, 1000000000, 0,
                   'correction:bench:' || %d || ':' || n, 'bench', now() - interval '30 days'
            from (select ?::uuid[] as users) it, generate_series(1, ?) n
            """;

    private static final long CHUNK = 1_000_000;

    private BenchLedger() {}

    /**
     * Forgets all entries: a ledger of a known size begins empty. The application can't; this is the owner of the
     * table.
     */
    public static void clear(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("alter table token_entries disable trigger token_entries_no_truncate");
            statement.execute("truncate token_entries");
            statement.execute("alter table token_entries enable trigger token_entries_no_truncate");
        }
    }

    /** Adds so many entries, spread evenly over these users. */
    public static void add(String url, UUID[] users, long count) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (long done = 0; done < count; done += CHUNK) {
                try (PreparedStatement insert = connection.prepareStatement(ENTRIES.formatted(System.nanoTime()))) {
                    insert.setArray(1, connection.createArrayOf("uuid", users));
                    insert.setLong(2, Math.min(CHUNK, count - done));
                    insert.executeUpdate();
                }
            }
            statement.execute("vacuum analyze token_entries");
            statement.execute("checkpoint");
        }
    }
}
