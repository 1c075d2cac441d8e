package app.ridgeline.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The users. Written by statements of their own, so that no column of another module is ever overwritten. */
public interface Users extends Repository<User, UUID> {

    Optional<User> findById(UUID id);

    List<User> findAllById(Iterable<UUID> ids);

    /** The user with this email. A NUL, which PostgreSQL fails over, is in no one's. */
    default Optional<User> findByEmail(String email) {
        return email.indexOf('\0') < 0 ? findByStorableEmail(email) : Optional.empty();
    }

    @Query("select * from users where lower(email) = lower(:email)")
    Optional<User> findByStorableEmail(String email);

    /**
     * The present number of the sessions of each of these users, without those who may not sign in; one row for each of
     * these sessions that goes on, or one without a session.
     */
    @Query("""
        select u.id, u.session_no, s.id as session
        from users u left join user_sessions s on s.user_id = u.id and s.id = any(:sessions)
            and s.last_used_at > now() - make_interval(hours => :idleHours)
            and s.started_at > now() - make_interval(days => :maxDays)
        where u.enabled and u.id = any(:ids)
        """)
    List<SessionState> sessionStates(UUID[] ids, UUID[] sessions, int idleHours, int maxDays);

    /** See {@link User#sessionNo}. */
    record SessionState(UUID id, int sessionNo, @Nullable UUID session) {}

    /** Lets a session go on under the number that its user's sessions have now. */
    @Modifying
    @Query("update user_sessions set session_no = :number where id = :session")
    void moveSession(UUID session, int number);

    /** How many other admins can sign in. */
    @Query("select count(*) from users where role = 'ADMIN' and enabled and id <> :id")
    int otherAdmins(UUID id);

    /** The other admins who can sign in. */
    @Query("select id from users where role = 'ADMIN' and enabled and id <> :id order by id")
    List<UUID> otherAdminIds(UUID id);

    @Query("select count(*) from users where role = 'ADMIN'")
    int countAdmins();

    /** Adds a user unless the email is taken. Returns the number of users added. */
    @Modifying
    @Query("""
        insert into users (id, email, name, password_hash, role, created_at)
        values (:id, :email, :name, :passwordHash, :role, :createdAt)
        on conflict do nothing
        """)
    int add(UUID id, String email, String name, String passwordHash, String role, Instant createdAt);

    /** Adds a customer without a password whose address was shown to be theirs, unless it is taken. */
    @Modifying
    @Query("""
        insert into users (id, email, name, created_at, email_verified_at)
        values (:id, :email, :name, :createdAt, now())
        on conflict do nothing
        """)
    int addVerified(UUID id, String email, String name, Instant createdAt);

    /** Records that this address is the user's, if they still have it. Returns 0 otherwise. */
    @Modifying
    @Query("""
        update users set email_verified_at = coalesce(email_verified_at, now())
        where id = :id and lower(email) = lower(:email) and erased_at is null
        """)
    int verifyEmail(UUID id, String email);

    /** Gives a user another address, which they have shown to be theirs. Returns 0 if someone else has it. */
    @Modifying
    @Query("""
        update users set email = :email, email_verified_at = clock_timestamp()
        where id = :id and enabled and erased_at is null
            and not exists (select 1 from users other where lower(other.email) = lower(:email) and other.id <> :id)
        """)
    int setEmail(UUID id, String email);

    /** Erases everything personal in a user's row. Returns 0 if that was done before. */
    @Modifying
    @Query("""
        update users set email = :email, name = '', password_hash = null, enabled = false, role = 'CUSTOMER',
            time_zone = null, language = null, erased_at = :now
        where id = :id and erased_at is null
        """)
    int erase(UUID id, String email, Instant now);

    /** Returns the number of users whose state this changed. Who was erased stays out. */
    @Modifying
    @Query("update users set enabled = :enabled where id = :id and enabled <> :enabled and erased_at is null")
    int setEnabled(UUID id, boolean enabled);

    /** Returns the number of users whose name this changed. */
    @Modifying
    @Query("update users set name = :name where id = :id and name <> :name and erased_at is null")
    int setName(UUID id, String name);

    /** Shows a user times in another zone; null for the browser's. */
    @Modifying
    @Query("update users set time_zone = :zone where id = :id and erased_at is null")
    void setTimeZone(UUID id, @Nullable String zone);

    /** Speaks to a user in another language. */
    @Modifying
    @Query("update users set language = :language where id = :id and erased_at is null")
    void setLanguage(UUID id, String language);

    /** The same, unless a language is known. */
    @Modifying
    @Query("update users set language = :language where id = :id and language is null and erased_at is null")
    void setLanguageIfNone(UUID id, String language);

    /** Gives a user another password unless someone else did, and returns the number of the sessions from now on. */
    @Query("""
        update users set password_hash = :next where id = :id and password_hash = :hash and enabled
        returning session_no
        """)
    Optional<Integer> replacePassword(UUID id, String hash, String next);

    /** Ends all sessions of a user, and returns the number of those from now on. */
    @Query("update users set session_no = session_no + 1 where id = :id and enabled returning session_no")
    Optional<Integer> endSessions(UUID id);

    /** Gives a user another password. */
    @Modifying
    @Query("update users set password_hash = :hash where id = :id and erased_at is null")
    void setPassword(UUID id, String hash);

    /** Returns the number of users whose role this changed. */
    @Modifying
    @Query("update users set role = :role where id = :id and role <> :role and erased_at is null")
    int setRole(UUID id, String role);
}
