package app.ridgeline.account.provider;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The logins of providers. */
public interface AccountLogins extends Repository<AccountLogin, String> {

    /** Whose login it is, and takes note that it is used. */
    @Query("""
        update account_logins set last_used_at = now() where issuer = :issuer and subject = :subject returning user_id
        """)
    Optional<UUID> use(String issuer, String subject);

    /** Adds a login; false if it is someone's already, or the user has another one of this provider. */
    @Modifying
    @Query("""
        insert into account_logins (issuer, subject, user_id) values (:issuer, :subject, :userId) on conflict do nothing
        """)
    boolean add(String issuer, String subject, UUID userId);

    /** The user's login of this provider, if they have one. */
    @Query("select * from account_logins where user_id = :userId and issuer = :issuer")
    Optional<AccountLogin> find(UUID userId, String issuer);

    /** False if there was none. */
    @Modifying
    @Query("delete from account_logins where user_id = :userId and issuer = :issuer")
    boolean remove(UUID userId, String issuer);

    /** Removes every login of a provider that opens this account. */
    @Modifying
    @Query("delete from account_logins where user_id = :userId")
    void removeAll(UUID userId);
}
