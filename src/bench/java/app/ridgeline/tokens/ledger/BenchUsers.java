package app.ridgeline.tokens.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Customers with so many tokens that no benchmark spends them all. */
public final class BenchUsers {

    private static final String USERS = """
            insert into users (id, email, stripe_customer_id)
            select id, id || '@example.com', 'cus_' || replace(id::text, '-', '')
            from (select gen_random_uuid() as id from generate_series(1, ?)) made
            returning id
            """;

    /** Balances and the entries that explain them. */
    private static final String TOKENS = """
            with rich as (
                insert into usage_tokens (user_id, mockup_purchased, dol_purchased, weather_purchased)
                select unnest(?::uuid[]), 1000000000, 1000000000, 1000000000
                returning user_id)
            insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after, purchased_after,
                                       owed_after, source, actor, created_at)
            select user_id, bucket, 'bonus', 1000000000, 0, 0, 1000000000, 0, 'admin:bench', 'bench', now()
            from rich, unnest(array['mockup', 'dol', 'weather']) bucket
            """;

    private BenchUsers() {}

    /** So many new ones. Their Stripe customers are {@code cus_<id without dashes>}. */
    public static UUID[] create(String url, int count) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            UUID[] ids = new UUID[count];
            try (PreparedStatement insert = connection.prepareStatement(USERS)) {
                insert.setInt(1, count);
                try (ResultSet row = insert.executeQuery()) {
                    for (int i = 0; row.next(); i++) {
                        ids[i] = row.getObject(1, UUID.class);
                    }
                }
            }
            try (PreparedStatement fill = connection.prepareStatement(TOKENS)) {
                fill.setArray(1, connection.createArrayOf("uuid", ids));
                fill.executeUpdate();
            }
            try (PreparedStatement analyze =
                    connection.prepareStatement("analyze users, usage_tokens, token_entries")) {
                analyze.execute();
            }
            return ids;
        }
    }

    /** Lets them sign in, without a wait for bcrypt. */
    public static void setPassword(String url, String password, UUID... users) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement update =
                        connection.prepareStatement("update users set password_hash = ? where id = any(?)")) {
            update.setString(1, "{noop}" + password);
            update.setArray(2, connection.createArrayOf("uuid", users));
            update.executeUpdate();
        }
    }
}
