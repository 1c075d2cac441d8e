package app.ridgeline.account.links;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of links that show whose an address is. Their time is the database's, as that of password links. */
@Repository
public class EmailLinkStore {

    private static final String OPEN = """
            l.ended_at is null and l.expires_at > now()
                and exists (select 1 from users u where u.id = l.user_id and u.enabled and u.erased_at is null)
            """;

    private final JdbcClient jdbc;

    EmailLinkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A link that works.
     *
     * @param email the address that it shows
     * @param changes whether the account is to get this address
     */
    record Link(UUID id, UUID userId, String email, boolean changes) {}

    /** Adds a link without a secret, in the place of the user's earlier ones. */
    void add(UUID id, UUID userId, String email, boolean changes) {
        endAll(userId);
        jdbc.sql("insert into email_links (id, user_id, email, changes) values (:id, :user, :email, :changes)")
                .param("id", id)
                .param("user", userId)
                .param("email", email)
                .param("changes", changes)
                .update();
    }

    int countOfLastHour(UUID userId) {
        return jdbc.sql("""
                        select count(*) from email_links
                        where user_id = :user and created_at > now() - interval '1 hour'
                        """).param("user", userId).query(Integer.class).single();
    }

    /** Gives a link its secret's hash; empty if it has ended, or waited for a day. */
    Optional<Link> write(UUID id, byte[] hash, Duration validFor) {
        return jdbc.sql("""
                        update email_links l set hash = :hash, expires_at = now() + make_interval(hours => :hours)
                        where id = :id and ended_at is null and created_at > now() - interval '1 day'
                            and exists (select 1 from users u
                                        where u.id = l.user_id and u.enabled and u.erased_at is null)
                        returning l.id, l.user_id, l.email, l.changes
                        """)
                .param("hash", hash)
                .param("hours", (int) validFor.toHours())
                .param("id", id)
                .query(Link.class)
                .optional();
    }

    /** The link of this secret, if it works. */
    Optional<Link> find(byte[] hash) {
        return jdbc.sql("select l.id, l.user_id, l.email, l.changes from email_links l where l.hash = :hash and "
                        + OPEN)
                .param("hash", hash)
                .query(Link.class)
                .optional();
    }

    /** Ends a link; of several callers at once, one gets true. */
    boolean use(UUID id) {
        return jdbc.sql("update email_links set ended_at = now() where id = :id and ended_at is null")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Ends all links of a user. */
    void endAll(UUID userId) {
        jdbc.sql("update email_links set ended_at = now() where user_id = :user and ended_at is null")
                .param("user", userId)
                .update();
    }

    /** Forgets the addresses of a user's links. */
    public void erase(UUID userId) {
        jdbc.sql("""
                        update email_links set email = 'erased@erased.invalid', ended_at = coalesce(ended_at, now())
                        where user_id = :user
                        """).param("user", userId).update();
    }
}
