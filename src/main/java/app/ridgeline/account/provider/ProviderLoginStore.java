package app.ridgeline.account.provider;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of logins by a provider. */
@Repository
public class ProviderLoginStore {

    private final JdbcClient jdbc;

    ProviderLoginStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose login it is, and takes note that it is used. */
    Optional<UUID> use(ProviderLogin login) {
        return jdbc.sql("""
                        update account_logins set last_used_at = now()
                        where issuer = :issuer and subject = :subject returning user_id
                        """)
                .param("issuer", login.issuer())
                .param("subject", login.subject())
                .query(UUID.class)
                .optional();
    }

    /** Adds a login; false if it is somebody's already, or the user has another one of this provider. */
    public boolean add(ProviderLogin login, UUID userId) {
        return jdbc.sql("""
                        insert into account_logins (issuer, subject, user_id) values (:issuer, :subject, :user)
                        on conflict do nothing
                        """)
                        .param("issuer", login.issuer())
                        .param("subject", login.subject())
                        .param("user", userId)
                        .update()
                == 1;
    }

    /** Since when the user has a login of this provider, if they have one. */
    public Optional<Instant> since(UUID userId, String issuer) {
        return jdbc.sql("select created_at from account_logins where user_id = :user and issuer = :issuer")
                .param("user", userId)
                .param("issuer", issuer)
                .query(ProviderLoginStore::createdAt)
                .optional();
    }

    /** Returns how many there were. */
    public int remove(UUID userId, String issuer) {
        return jdbc.sql("delete from account_logins where user_id = :user and issuer = :issuer")
                .param("user", userId)
                .param("issuer", issuer)
                .update();
    }

    /** Disconnects all logins of a user. */
    public void removeAll(UUID userId) {
        jdbc.sql("delete from account_logins where user_id = :user")
                .param("user", userId)
                .update();
    }

    private static Instant createdAt(ResultSet row, int n) throws SQLException {
        return row.getObject("created_at", OffsetDateTime.class).toInstant();
    }
}
