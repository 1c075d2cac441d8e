package app.ridgeline.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A user of a test's own, and what is done to one, in few words: each call is a cause of its own. */
record Customer(TokensNode node, UUID id) {

    static final Period NOVEMBER =
            new Period(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"));
    static final Duration TTL = Duration.ofMinutes(10);

    static Allowance active(Plan plan) {
        return new Allowance(plan, plan.quota(), "active", NOVEMBER);
    }

    static Cause cause() {
        return new Cause("test:" + UUID.randomUUID(), "test");
    }

    static TokenAmounts each(int tokens) {
        return new TokenAmounts(tokens, tokens, tokens);
    }

    TokenStatus renew(Plan plan) {
        return node.tokens.resetMonthly(id, active(plan), cause());
    }

    TokenStatus changePlan(Plan plan) {
        return node.tokens.changePlan(id, active(plan), cause());
    }

    TokenStatus suspend(Plan plan) {
        return node.tokens.suspend(id, new Allowance(plan, plan.quota(), "past_due", NOVEMBER), cause());
    }

    TokenStatus resume(Plan plan) {
        return node.tokens.resume(id, active(plan), cause());
    }

    TokenStatus endPlan() {
        return node.tokens.endPlan(id, cause());
    }

    TokenStatus refill(int each) {
        return node.tokens.refill(id, each(each), cause());
    }

    TokenStatus bonus(int each) {
        return node.tokens.grantBonus(id, each(each), cause());
    }

    TokenStatus claim(int each) {
        return node.tokens.claim(id, each(each), cause());
    }

    TokenStatus restore(int each) {
        return node.tokens.restore(id, each(each), cause());
    }

    SpendResult spend(Bucket bucket, int amount) {
        return node.tokens.deduct(id, bucket, amount, cause());
    }

    SpendResult spend(Bucket bucket, int amount, String key) {
        return node.tokens.deduct(id, bucket, amount, new Cause("spend:test:" + key, "test"));
    }

    Hold hold(Bucket bucket, int amount) {
        SpendResult result = node.holds.hold(id, bucket, amount, TTL, cause());
        assertThat(result).isInstanceOf(SpendResult.Held.class);
        return ((SpendResult.Held) result).hold();
    }

    TokenStatus status() {
        return node.tokens.getTokenStatus(id);
    }

    Balance balance(Bucket bucket) {
        return status().of(bucket);
    }

    int remaining(Bucket bucket) {
        return balance(bucket).remaining();
    }

    /** All entries, the oldest first. */
    List<TokenEntry> entries() {
        return node.tokens.newestEntries(id, 1_000).reversed();
    }

    TokenEntry newestEntry() {
        return node.tokens.newestEntries(id, 1).getFirst();
    }

    /** Fails unless the entries of every customer of this database explain every balance. */
    void assertEntriesAddUp() {
        assertThat(node.jdbc
                        .sql("select * from ledger_checked where damaged")
                        .query()
                        .listOfRows())
                .isEmpty();
    }
}
