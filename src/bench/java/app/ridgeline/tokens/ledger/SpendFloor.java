package app.ridgeline.tokens.ledger;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.EntryKind;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;

/**
 * The statement of {@link Tokens#deduct} by itself: prepared once on one connection, run and read, nothing around it.
 * It commits by itself, which is the least that a durable answer can take.
 */
public final class SpendFloor implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement statement;
    private final List<String> order;

    private SpendFloor(Connection connection, PreparedStatement statement, List<String> order) {
        this.connection = connection;
        this.statement = statement;
        this.order = order;
    }

    /** Takes the connection over. */
    public static SpendFloor on(Connection connection, Bucket bucket) throws SQLException {
        String named = TokenStore.spendSql(bucket);
        Map<String, Object> names = new HashMap<>();
        for (String name : List.of("user", "kind", "amount", "source", "actor", "reason", "now")) {
            names.put(name, name);
        }
        List<String> order = Arrays.stream(NamedParameterUtils.buildValueArray(named, names))
                .map(String::valueOf)
                .toList();
        String sql = NamedParameterUtils.substituteNamedParameters(named, new MapSqlParameterSource(names));
        connection.setAutoCommit(true);
        return new SpendFloor(connection, connection.prepareStatement(sql), order);
    }

    /** Spends one token and reads what is left. */
    public int spend(UUID user, String source) throws SQLException {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        for (int i = 0; i < order.size(); i++) {
            set(i + 1, order.get(i), user, source, now);
        }
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            int remaining = row.getInt("remaining_after");
            if (row.wasNull()) {
                throw new IllegalStateException("Nothing was spent");
            }
            return remaining;
        }
    }

    private void set(int index, String name, UUID user, String source, OffsetDateTime now) throws SQLException {
        switch (name) {
            case "user" -> statement.setObject(index, user);
            case "kind" -> statement.setString(index, EntryKind.SPEND.key());
            case "amount" -> statement.setInt(index, 1);
            case "source" -> statement.setString(index, source);
            case "actor" -> statement.setString(index, "client:bench");
            case "reason" -> statement.setNull(index, Types.VARCHAR);
            default -> statement.setObject(index, now);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
