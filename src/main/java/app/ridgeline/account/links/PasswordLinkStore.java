package app.ridgeline.account.links;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of password links. Their time is the database's, as that of sessions: the clock of business rules does not move it. */
@Repository
public class PasswordLinkStore {

    private static final String OPEN = """
        l.ended_at is null and l.expires_at > now()
            and exists (select 1 from users u where u.id = l.user_id and u.enabled and u.erased_at is null)
        """;

    private final JdbcClient jdbc;

    PasswordLinkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What the mail of a link says.
     *
     * @param hours how long it works
     * @param device the new device that it comes with the news of, or null
     */
    record Written(int hours, @Nullable String device) {}

    /** A link and whose it is. */
    record Link(UUID id, UUID userId) {}

    /** Adds a link without a secret, in the place of the user's earlier ones of its kind. */
    void add(UUID id, UUID userId, Duration validFor, @Nullable UUID adminId, @Nullable String device) {
        // Who signs in from anywhere must not end the link that its owner has just asked for.
        jdbc.sql("""
            update password_links set ended_at = now()
            where user_id = :user and ended_at is null and (device is null) = :asked
            """).param("user", userId).param("asked", device == null).update();
        jdbc.sql("""
            insert into password_links (id, user_id, hours, created_by, device)
            values (:id, :user, :hours, :admin, :device)
            """)
                .param("device", device)
                .param("id", id)
                .param("user", userId)
                .param("hours", validFor.toHours())
                .param("admin", adminId)
                .update();
    }

    /** @param devices those that came with the news of a new device, else those that the person asked for */
    int countOfLastHour(UUID userId, boolean devices) {
        return jdbc.sql("""
            select count(*) from password_links
            where user_id = :user and created_at > now() - interval '1 hour' and created_by is null
                and (device is not null) = :devices
            """)
                .param("user", userId)
                .param("devices", devices)
                .query(Integer.class)
                .single();
    }

    /** Gives a link its secret's hash and returns what its mail says; empty if it has ended, or waited for a day. */
    Optional<Written> write(UUID id, byte[] hash) {
        return jdbc.sql("""
            update password_links l set hash = :hash, expires_at = now() + make_interval(hours => hours)
            where id = :id and ended_at is null and created_at > now() - interval '1 day'
                and exists (select 1 from users u
                            where u.id = l.user_id and u.enabled and u.erased_at is null)
            returning hours, device
            """)
                .param("hash", hash)
                .param("id", id)
                .query(Written.class)
                .optional();
    }

    /** The email of whom a link that works belongs to. */
    Optional<String> emailOf(byte[] hash) {
        return jdbc.sql(
                        "select u.email from password_links l join users u on u.id = l.user_id where l.hash = :hash and "
                                + OPEN)
                .param("hash", hash)
                .query(String.class)
                .optional();
    }

    /** Ends a link that works, and returns it: of several callers at once, one gets it. */
    Optional<Link> use(byte[] hash) {
        return jdbc.sql("update password_links l set ended_at = now() where l.hash = :hash and " + OPEN
                        + " returning l.id, l.user_id")
                .param("hash", hash)
                .query(Link.class)
                .optional();
    }

    /** Ends all links of a user. */
    public void endAll(UUID userId) {
        jdbc.sql("update password_links set ended_at = now() where user_id = :user and ended_at is null")
                .param("user", userId)
                .update();
    }
}
