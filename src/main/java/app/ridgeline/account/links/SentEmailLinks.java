package app.ridgeline.account.links;

import app.ridgeline.database.Inserting;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The links that show whose an address is. Their time is the database's, as that of password links. */
public interface SentEmailLinks extends Repository<EmailLink, UUID>, Inserting<EmailLink> {

    /** Adds a link without a secret, in the place of the user's earlier ones. */
    default void add(EmailLink link) {
        endAll(link.userId());
        insert(link);
    }

    @Query("select count(*) from email_links where user_id = :userId and created_at > now() - interval '1 hour'")
    int countOfLastHour(UUID userId);

    /** Gives a link its secret's hash; empty if it has ended, or waited for a day. */
    @Query("""
        update email_links l set hash = :hash, expires_at = now() + make_interval(hours => :hours)
        where l.id = :id and\s
        """ + LinkSql.WAITING + " returning l.*")
    Optional<EmailLink> write(UUID id, byte[] hash, int hours);

    /** The link of this secret, if it works. */
    @Query("select l.* from email_links l where l.hash = :hash and " + LinkSql.OPEN)
    Optional<EmailLink> find(byte[] hash);

    /** Ends a link; of several callers at once, one gets true. */
    @Modifying
    @Query("update email_links set ended_at = now() where id = :id and ended_at is null")
    boolean use(UUID id);

    /** Ends all links of a user. */
    @Modifying
    @Query("update email_links set ended_at = now() where user_id = :userId and ended_at is null")
    void endAll(UUID userId);

    /** Forgets the addresses of a user's links. */
    @Modifying
    @Query("""
        update email_links set email = 'erased@erased.invalid', ended_at = coalesce(ended_at, now())
        where user_id = :userId
        """)
    void erase(UUID userId);
}
