package app.ridgeline.tokens.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.tokens.Allowance;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.Hold;
import app.ridgeline.tokens.Period;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.SpendResult;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.TokenEntry;
import app.ridgeline.tokens.TokenStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A user of a test's own, and what is done to one, in few words: each call is a cause of its own. */
public record Customer(TokensNode node, UUID id) {

    public static final Period NOVEMBER =
            new Period(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"));
    public static final Duration TTL = Duration.ofMinutes(10);

    public static Allowance active(Plan plan) {
        return new Allowance(plan, plan.quota(), "active", NOVEMBER);
    }

    public static Cause cause() {
        return new Cause("test:" + UUID.randomUUID(), "test");
    }

    public static TokenAmounts each(int tokens) {
        return new TokenAmounts(tokens, tokens, tokens);
    }

    public TokenStatus renew(Plan plan) {
        return node.tokens.resetMonthly(id, active(plan), cause());
    }

    public TokenStatus changePlan(Plan plan) {
        return node.tokens.changePlan(id, active(plan), cause());
    }

    public TokenStatus suspend(Plan plan) {
        return node.tokens.suspend(id, new Allowance(plan, plan.quota(), "past_due", NOVEMBER), cause());
    }

    public TokenStatus resume(Plan plan) {
        return node.tokens.resume(id, active(plan), cause());
    }

    public TokenStatus endPlan() {
        return node.tokens.endPlan(id, cause());
    }

    public TokenStatus refill(int each) {
        return node.tokens.refill(id, each(each), cause());
    }

    public TokenStatus bonus(int each) {
        return node.tokens.grantBonus(id, each(each), cause());
    }

    public TokenStatus claim(int each) {
        return node.tokens.claim(id, each(each), cause());
    }

    public TokenStatus restore(int each) {
        return node.tokens.restore(id, each(each), cause());
    }

    public SpendResult spend(Bucket bucket, int amount) {
        return node.tokens.deduct(id, bucket, amount, cause());
    }

    public SpendResult spend(Bucket bucket, int amount, String key) {
        return node.tokens.deduct(id, bucket, amount, new Cause("spend:test:" + key, "test"));
    }

    public Hold hold(Bucket bucket, int amount) {
        SpendResult result = node.holds.hold(id, bucket, amount, TTL, cause());
        assertThat(result).isInstanceOf(SpendResult.Held.class);
        return ((SpendResult.Held) result).hold();
    }

    public TokenStatus status() {
        return node.tokens.getTokenStatus(id);
    }

    public Balance balance(Bucket bucket) {
        return status().of(bucket);
    }

    public int remaining(Bucket bucket) {
        return balance(bucket).remaining();
    }

    /** All entries, the oldest first. */
    public List<TokenEntry> entries() {
        return node.tokens.newestEntries(id, 1_000).reversed();
    }

    public TokenEntry newestEntry() {
        return node.tokens.newestEntries(id, 1).getFirst();
    }

    /** Fails unless the entries of every customer of this database explain every balance. */
    public void assertEntriesAddUp() {
        assertThat(node.jdbc
                        .sql("select * from ledger_checked where damaged")
                        .query()
                        .listOfRows())
                .isEmpty();
    }
}
