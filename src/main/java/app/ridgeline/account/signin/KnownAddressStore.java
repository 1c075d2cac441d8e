package app.ridgeline.account.signin;

import app.ridgeline.account.EmailAddress;
import app.ridgeline.limits.ClientAddress;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of the addresses from which accounts signed in: the newest of each, for half a year. */
@Repository
public class KnownAddressStore {

    private static final int MOST = 20;

    private final JdbcClient jdbc;

    KnownAddressStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Records that this user signed in from there. Returns true if it is the first time in 24 hours. */
    boolean note(UUID userId, String remoteAddress) {
        int written = jdbc.sql("""
            insert into sign_in_addresses as known (user_id, place) values (:user, :place)
            on conflict (user_id, place) do update set last_at = now()
                where known.last_at < now() - interval '1 day'
            """)
                .param("user", userId)
                .param("place", ClientAddress.of(remoteAddress))
                .update();
        if (written > 0) {
            jdbc.sql("""
                delete from sign_in_addresses where user_id = :user and (last_at < now() - interval '180 days'
                    or place in (select place from sign_in_addresses where user_id = :user
                                 order by last_at desc, place offset :most))
                """).param("user", userId).param("most", MOST).update();
        }
        return written > 0;
    }

    /** Whether this user signed in from there before, or never anywhere. */
    boolean isUsual(UUID userId, String remoteAddress) {
        return jdbc.sql("""
            select not exists (select from sign_in_addresses where user_id = :user)
                or exists (select from sign_in_addresses where user_id = :user and place = :place)
            """)
                .param("user", userId)
                .param("place", ClientAddress.of(remoteAddress))
                .query(Boolean.class)
                .single();
    }

    /** Whether someone with this email signed in from there. */
    boolean knows(String email, String remoteAddress) {
        if (email.indexOf('\0') >= 0) {
            return false; // no one's, and PostgreSQL fails over it
        }
        return jdbc.sql("""
            select exists (select from sign_in_addresses a join users u on u.id = a.user_id
                           where lower(u.email) = lower(:email) and a.place = :place
                               and a.last_at > now() - interval '180 days')
            """)
                .param("email", EmailAddress.normalise(email))
                .param("place", ClientAddress.of(remoteAddress))
                .query(Boolean.class)
                .single();
    }

    /** Forgets where a user has signed in from. */
    public void removeAll(UUID userId) {
        jdbc.sql("delete from sign_in_addresses where user_id = :user")
                .param("user", userId)
                .update();
    }
}
