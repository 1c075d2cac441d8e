package app.ridgeline.testing;

import app.ridgeline.tokens.Allowance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.Period;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.Source;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.ledger.Tokens;
import java.time.Instant;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives users of tests the balances they need. */
@TestComponent
public class TestTokens {

    /** A month that ends at noon, so that its last day is the same in most time zones. */
    public static final Period NOVEMBER =
            new Period(Instant.parse("2026-11-01T12:00:00Z"), Instant.parse("2026-12-01T12:00:00Z"));

    private final Tokens tokens;
    private final JdbcClient jdbc;

    TestTokens(Tokens tokens, JdbcClient jdbc) {
        this.tokens = tokens;
        this.jdbc = jdbc;
    }

    /** A new period of this plan. */
    public void renew(UUID user, Plan plan) {
        var period = new Source.Period("sub_" + UUID.randomUUID(), NOVEMBER.start());
        tokens.resetMonthly(user, new Allowance(plan, plan.quota(), "active", NOVEMBER), new Cause(period, "test"));
    }

    /** The plan is not paid. */
    public void suspend(UUID user, Plan plan, String status) {
        tokens.suspend(user, new Allowance(plan, plan.quota(), status, NOVEMBER), cause("suspend"));
    }

    /** Tokens that were paid for. */
    public void refill(UUID user, int pack) {
        tokens.refill(user, TokenAmounts.ofPack(pack), cause("checkout"));
    }

    /** Tokens spent by a program. */
    public void spend(UUID user, Bucket bucket, int amount) {
        tokens.deduct(user, bucket, amount, cause("spend"));
    }

    /** Use on most of so many days gone by, which no operation can write. */
    public void pastUse(UUID user, int days) {
        tokens.ensureTokenRow(user);
        jdbc.sql("""
                        insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after,
                            purchased_after, owed_after, source, actor, created_at)
                        select :user, (array['mockup', 'dol', 'weather'])[1 + n % 3], 'spend', -1 - n * 7 % 3, 10, 0, 0,
                            0, 'spend:past:' || n, 'test', now() - (:days - n) * interval '1 day'
                        from generate_series(1, :days) n where n % 7 not in (2, 5)
                        """).param("user", user).param("days", days).update();
    }

    /** What remains in a bucket. */
    public int remaining(UUID user, Bucket bucket) {
        return tokens.getTokenStatus(user).of(bucket).remaining();
    }

    private static Cause cause(String kind) {
        return new Cause(kind + ":" + UUID.randomUUID(), "test");
    }
}
