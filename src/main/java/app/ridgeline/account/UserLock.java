package app.ridgeline.account;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets changes of one user, or of several, wait for one another until the caller's transaction ends. Nothing else locks
 * rows of users.
 */
@Component
public class UserLock {

    /**
     * The lock as the first part of a larger statement that takes the user as {@code :user}: one row, or none if there
     * is no such user. What else that statement reads is of the moment before the lock.
     */
    public static final String ROW = "select id from users where id = :user for no key update";

    private final JdbcClient jdbc;

    UserLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks one user; false if there is no such user. */
    public boolean lock(UUID userId) {
        return jdbc.sql(ROW).param("user", userId).query(UUID.class).optional().isPresent();
    }

    /**
     * Locks several, always in the order of their ids, so that two callers who lock the same ones never deadlock. A
     * transaction that needs more than one locks them all with one call.
     *
     * @return those that exist
     */
    public Set<UUID> lock(Collection<UUID> userIds) {
        return new HashSet<>(jdbc.sql("select id from users where id = any(:users) order by id for no key update")
                .param("users", userIds.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    /** Locks a user and all admins, in the same order. */
    public void lockWithAdmins(UUID userId) {
        jdbc.sql("select id from users where role = 'ADMIN' or id = :user order by id for no key update")
                .param("user", userId)
                .query(UUID.class)
                .list();
    }
}
