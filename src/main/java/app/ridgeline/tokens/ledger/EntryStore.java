package app.ridgeline.tokens.ledger;

import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.TokenEntry;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL that reads the ledger to judge an admin's act. */
@Repository
class EntryStore {

    private final JdbcClient jdbc;

    EntryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The newest entry of an admin, a plan or a period; 0 if there is none. What a customer does or buys is no change.
     */
    long version(UUID user) {
        return jdbc.sql("""
                        select coalesce(max(id), 0) from token_entries
                        where user_id = :user and kind not in ('spend', 'hold', 'release')
                            and kind in ('reset', 'plan_change', 'suspend', 'resume', 'plan_end', 'admin_reset',
                                         'bonus', 'correction')
                        """).param("user", user).query(Long.class).single();
    }

    /** The entries of one cause, in the order they were written. */
    List<TokenEntry> ofSource(UUID user, String source) {
        return jdbc.sql("""
                        select * from token_entries
                        where user_id = :user and source = :source and bucket in ('mockup', 'dol', 'weather')
                        order by id
                        """)
                .param("user", user)
                .param("source", source)
                .query(LedgerRows::entry)
                .list();
    }

    /** Whether the allowance was set by anything after this entry. */
    boolean allowanceChangedSince(UUID user, long id) {
        return jdbc.sql("""
                        select exists (
                            select 1 from token_entries
                            where user_id = :user and id > :id and kind not in ('spend', 'hold', 'release')
                                and kind in ('reset', 'plan_change', 'suspend', 'resume', 'plan_end', 'admin_reset'))
                        """)
                .param("user", user)
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** The states of the bucket that this entry found. */
    Balance before(UUID user, TokenEntry entry) {
        return jdbc.sql("""
                        select * from token_entries where user_id = :user and bucket = :bucket and id < :id
                        order by id desc limit 1
                        """)
                .param("user", user)
                .param("bucket", entry.bucket().key())
                .param("id", entry.id())
                .query(LedgerRows::entry)
                .optional()
                .map(TokenEntry::after)
                .orElse(Balance.EMPTY);
    }

    /** Purchased tokens that left the bucket after this entry, less those that came back; packs and bonuses aside. */
    long purchasedUsedSince(UUID user, TokenEntry entry) {
        return jdbc.sql("""
                        select coalesce(sum(purchased_before - purchased_after), 0)
                        from (select kind, purchased_after, lag(purchased_after) over (order by id) as purchased_before
                              from token_entries where user_id = :user and bucket = :bucket and id >= :id) e
                        where kind not in ('pack', 'bonus')
                        """)
                .param("user", user)
                .param("bucket", entry.bucket().key())
                .param("id", entry.id())
                .query(Long.class)
                .single();
    }
}
