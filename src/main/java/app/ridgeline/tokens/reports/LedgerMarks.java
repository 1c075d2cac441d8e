package app.ridgeline.tokens.reports;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Each bucket's entry up to which the ledger was verified. A mark moves only over entries that add up to the balance,
 * so it never stands behind damage; that damage done behind it later is found is the task of the pass that believes no
 * mark.
 *
 * @see <a href="file:../../../../../../../docs/decisions/0037-verified-marks.md">Decision 37</a>
 */
@Component
public class LedgerMarks {

    private final JdbcClient jdbc;

    LedgerMarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Marks the undamaged among the buckets that the caller's transaction looks at. */
    public void advance() {
        jdbc.sql("""
            insert into ledger_marks (user_id, bucket, entry_id, quota, spent, purchased, owed)
            select user_id, bucket, entry_id, quota, spent, purchased, owed
            from ledger_checked where not damaged and entry_id is not null
            on conflict (user_id, bucket) do update set
                entry_id = excluded.entry_id, quota = excluded.quota, spent = excluded.spent,
                purchased = excluded.purchased, owed = excluded.owed, verified_at = excluded.verified_at
            where (ledger_marks.entry_id, ledger_marks.quota, ledger_marks.spent, ledger_marks.purchased,
                    ledger_marks.owed)
                is distinct from (excluded.entry_id, excluded.quota, excluded.spent, excluded.purchased, excluded.owed)
            """).update();
    }

    /** A user's entries count from the first one again. */
    public void forget(UUID user) {
        jdbc.sql("delete from ledger_marks where user_id = :user")
                .param("user", user)
                .update();
    }

    /** No entry has a higher number than this; some with lower ones may not be committed yet. */
    public long newestEntry() {
        // The function for it answers null to a role that may not read the sequence: the check would look at nothing,
        // unseen.
        return jdbc.sql("select case when is_called then last_value else 0 end from token_entries_id_seq")
                .query(Long.class)
                .single();
    }

    /** How many users have a balance. */
    public int users() {
        return jdbc.sql("select count(*) from usage_tokens")
                .query(Integer.class)
                .single();
    }

    /** The last of so many users after this one; empty if there are not so many. */
    public Optional<UUID> lastOf(int users, UUID after) {
        return jdbc.sql("select user_id from usage_tokens where user_id > :after order by user_id offset :skipped"
                        + " limit 1")
                .param("after", after)
                .param("skipped", users - 1)
                .query(UUID.class)
                .optional();
    }
}
