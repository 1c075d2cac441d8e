package app.ridgeline.ops.health;

import app.ridgeline.database.LongWork;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * How much of the ledger the checks look at, in one transaction.
 *
 * @param whole from the first entry of each bucket on; otherwise only what came since it was verified
 * @param from the first user
 * @param through the last user
 */
record CheckScope(boolean whole, UUID from, UUID through) {

    static final UUID FIRST_USER = new UUID(0, 0);
    static final UUID LAST_USER = new UUID(-1, -1);

    /** What came since, of everyone. */
    static final CheckScope RECENT = new CheckScope(false, FIRST_USER, LAST_USER);

    /** Everything there is. */
    static final CheckScope WHOLE = wholeOf(FIRST_USER, LAST_USER);

    static CheckScope wholeOf(UUID from, UUID through) {
        return new CheckScope(true, from, through);
    }

    /** Sets it for the caller's transaction, with the time and memory that reading a large ledger needs. */
    void begin(JdbcOperations jdbc) {
        LongWork.CHECK.begin(jdbc);
        jdbc.queryForList("""
            select set_config('work_mem', '64MB', true), set_config('ridgeline.whole', ?, true),
                set_config('ridgeline.from_user', ?, true), set_config('ridgeline.through_user', ?, true),
                set_config('ridgeline.from_entry', recent_entry::text, true)
            from ledger_pass
            """, String.valueOf(whole), from.toString(), through.toString());
    }
}
