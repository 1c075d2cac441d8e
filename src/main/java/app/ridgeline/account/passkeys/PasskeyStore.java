package app.ridgeline.account.passkeys;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of passkeys beside that of Spring Security's own repository. */
@Repository
class PasskeyStore {

    private final JdbcClient jdbc;

    PasskeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The passkeys of a user, the oldest first. */
    List<Passkeys.Passkey> of(UUID userId) {
        return jdbc.sql("""
            select credential_id, label, created, last_used from user_credentials
            where user_id = :user order by created, credential_id
            """)
                .param("user", userId)
                .query((row, _) -> new Passkeys.Passkey(
                        row.getString("credential_id"),
                        row.getString("label"),
                        row.getTimestamp("created").toInstant(),
                        row.getTimestamp("last_used").toInstant()))
                .list();
    }

    /** Removes a passkey; false if the user has none with this id. */
    boolean remove(UUID userId, String credentialId) {
        return jdbc.sql("delete from user_credentials where credential_id = :id and user_id = :user")
                        .param("id", credentialId)
                        .param("user", userId)
                        .update()
                == 1;
    }

    /** Removes all passkeys of a user. */
    int removeAll(UUID userId) {
        return jdbc.sql("delete from user_credentials where user_id = :user")
                .param("user", userId)
                .update();
    }
}
