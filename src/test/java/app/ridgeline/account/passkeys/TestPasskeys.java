package app.ridgeline.account.passkeys;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives users of tests a passkey that nobody can use. */
public final class TestPasskeys {

    private TestPasskeys() {}

    /** Returns its id. */
    public static String add(JdbcClient jdbc, UUID user) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
            insert into user_credentials (credential_id, user_entity_user_id, public_key, signature_count,
                uv_initialized, backup_eligible, authenticator_transports, public_key_credential_type,
                backup_state, created, last_used, label)
            values (:id, :handle, '\\x00', 0, true, true, 'internal', 'public-key', true, now(), now(),
                'Chrome · Windows')
            """)
                .param("id", id)
                .param("handle", UserHandle.of(user).toBase64UrlString())
                .update();
        return id;
    }
}
