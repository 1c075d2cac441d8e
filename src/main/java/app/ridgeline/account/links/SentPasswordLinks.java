package app.ridgeline.account.links;

import app.ridgeline.database.Inserting;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/**
 * The password links. Their time is the database's, as that of sessions: the clock of business rules does not move it.
 */
public interface SentPasswordLinks extends Repository<PasswordLink, UUID>, Inserting<PasswordLink> {

    /** Adds a link without a secret, in the place of the user's earlier ones of its kind. */
    default void add(PasswordLink link) {
        // Who signs in from anywhere must not end the link that its owner has just asked for.
        endKind(link.userId(), link.device() == null);
        insert(link);
    }

    /** Ends the user's links that were asked for, or those that came with the news of a device. */
    @Modifying
    @Query("""
        update password_links set ended_at = now()
        where user_id = :userId and ended_at is null and (device is null) = :asked
        """)
    void endKind(UUID userId, boolean asked);

    /** With devices those that came with the news of a new device, else those that the person asked for. */
    @Query("""
        select count(*) from password_links
        where user_id = :userId and created_at > now() - interval '1 hour' and created_by is null
            and (device is not null) = :devices
        """)
    int countOfLastHour(UUID userId, boolean devices);

    /** Gives a link its secret's hash; empty if it has ended, or waited for a day. */
    @Query("""
        update password_links l set hash = :hash, expires_at = now() + make_interval(hours => hours)
        where l.id = :id and\s
        """ + LinkSql.WAITING + " returning l.*")
    Optional<PasswordLink> write(UUID id, byte[] hash);

    /** The email of whom a link that works belongs to. */
    @Query("select u.email from password_links l join users u on u.id = l.user_id where l.hash = :hash and "
            + LinkSql.OPEN)
    Optional<String> emailOf(byte[] hash);

    /** Ends a link that works, and returns it: of several callers at once, one gets it. */
    @Query("update password_links l set ended_at = now() where l.hash = :hash and " + LinkSql.OPEN + " returning l.*")
    Optional<PasswordLink> use(byte[] hash);

    /** Ends all links of a user. */
    @Modifying
    @Query("update password_links set ended_at = now() where user_id = :userId and ended_at is null")
    void endAll(UUID userId);
}
