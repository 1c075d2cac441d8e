package app.ridgeline.account.secondfactor;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of two-step sign-in. Each statement that takes a code takes it from one of several callers at once. */
@Repository
class FactorStore {

    /** Wrong codes within an hour; the account takes no more then, until the hour is over. */
    static final int MOST_WRONG = 10;

    private final JdbcClient jdbc;

    FactorStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The factors of a user. */
    SecondFactors.State state(UUID userId) {
        return jdbc.sql("""
            select f.user_id is not null as two_step, f.app_since,
                (select count(*) from user_credentials c where c.user_id = :user) as passkeys,
                (select count(*) from recovery_codes r where r.user_id = :user and r.used_at is null)
                    as recovery_codes
            from (select cast(:user as uuid) as id) u left join second_factors f on f.user_id = u.id
            """)
                .param("user", userId)
                .query((row, _) -> new SecondFactors.State(
                        row.getBoolean("two_step"),
                        row.getTimestamp("app_since") == null
                                ? null
                                : row.getTimestamp("app_since").toInstant(),
                        row.getInt("passkeys"),
                        row.getInt("recovery_codes")))
                .single();
    }

    /** Turns two-step sign-in on; false if it was. */
    boolean turnOn(UUID userId) {
        return jdbc.sql("insert into second_factors (user_id) values (:user) on conflict do nothing")
                        .param("user", userId)
                        .update()
                == 1;
    }

    /** Turns it off, recovery codes and all; false if it was. */
    boolean turnOff(UUID userId) {
        return jdbc.sql("delete from second_factors where user_id = :user")
                        .param("user", userId)
                        .update()
                == 1;
    }

    /**
     * Gives a user an authenticator app, in the place of an earlier one.
     *
     * @param sealed its secret
     * @param step of the code that showed it to work
     */
    void setApp(UUID userId, byte[] sealed, long step) {
        jdbc.sql("""
            update second_factors set app_secret = :secret, last_step = :step, app_since = now()
            where user_id = :user
            """)
                .param("secret", sealed)
                .param("step", step)
                .param("user", userId)
                .update();
    }

    Optional<byte[]> appSecret(UUID userId) {
        return jdbc.sql("select app_secret from second_factors where user_id = :user and app_secret is not null")
                .param("user", userId)
                .query(byte[].class)
                .optional();
    }

    /** An authenticator app, with its secret as it is sealed. */
    record App(UUID userId, byte[] secret) {}

    List<App> newestApps(int most) {
        return jdbc.sql("""
            select user_id, app_secret from second_factors
            where app_secret is not null order by app_since desc limit :most
            """)
                .param("most", most)
                .query((row, _) -> new App(row.getObject("user_id", UUID.class), row.getBytes("app_secret")))
                .list();
    }

    /** Takes the code of this step; false if it, or a later one, was taken before. */
    boolean takeStep(UUID userId, long step) {
        return jdbc.sql("""
            update second_factors set last_step = :step
            where user_id = :user and last_step < :step and app_secret is not null
            """).param("step", step).param("user", userId).update() == 1;
    }

    /** Replaces all recovery codes. */
    void setCodes(UUID userId, List<byte[]> hashes) {
        jdbc.sql("delete from recovery_codes where user_id = :user")
                .param("user", userId)
                .update();
        hashes.forEach(hash -> jdbc.sql("insert into recovery_codes (user_id, hash) values (:user, :hash)")
                .param("user", userId)
                .param("hash", hash)
                .update());
    }

    /** Takes a recovery code; false if there is none with this hash, or it was taken before. */
    boolean takeRecoveryCode(UUID userId, byte[] hash) {
        return jdbc.sql("""
            update recovery_codes set used_at = now()
            where user_id = :user and hash = :hash and used_at is null
            """).param("user", userId).param("hash", hash).update() == 1;
    }

    /**
     * Takes an attempt before the code is looked at, so that many at once are no way around.
     *
     * @return how many wrong ones there would be with this one; empty if no more are looked at
     */
    Optional<Integer> takeAttempt(UUID userId) {
        return jdbc.sql("""
            update second_factors set
                wrong = case when wrong_since < now() - interval '1 hour' then 1 else wrong + 1 end,
                wrong_since = case when wrong = 0 or wrong_since < now() - interval '1 hour'
                    then now() else wrong_since end
            where user_id = :user and (wrong < :most or wrong_since < now() - interval '1 hour')
            returning wrong
            """)
                .param("user", userId)
                .param("most", MOST_WRONG)
                .query(Integer.class)
                .optional();
    }

    /** Forgets wrong codes: the right one came. */
    void clearAttempts(UUID userId) {
        jdbc.sql("update second_factors set wrong = 0 where user_id = :user")
                .param("user", userId)
                .update();
    }
}
