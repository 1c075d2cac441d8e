package app.ridgeline.tokens;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a user has, read in one statement.
 *
 * @param userId whose tokens these are
 * @param plan the plan in force, null if there is none
 * @param status the subscription's status in Stripe's words ({@code active}, {@code past_due}, …), or {@code none}
 * @param period the time the allowance is for, null if there is no plan
 * @param resetNo how often the allowance was renewed
 * @param lastResetAt when it was last renewed, null if never
 * @param balances the states of each bucket, all three present
 * @param held tokens in open holds per bucket, all three present; they are already off the balance
 */
public record TokenStatus(
        UUID userId,
        @Nullable Plan plan,
        String status,
        @Nullable Period period,
        int resetNo,
        @Nullable Instant lastResetAt,
        Map<Bucket, Balance> balances,
        Map<Bucket, Integer> held) {

    /** The status of a user without a plan. */
    public static final String NO_PLAN = "none";

    public TokenStatus {
        balances = Map.copyOf(balances);
        held = Map.copyOf(held);
    }

    /** The status of a user who never had a token. */
    public static TokenStatus empty(UUID userId) {
        return new TokenStatus(
                userId,
                null,
                NO_PLAN,
                null,
                0,
                null,
                Map.of(Bucket.MOCKUP, Balance.EMPTY, Bucket.DOL, Balance.EMPTY, Bucket.WEATHER, Balance.EMPTY),
                Map.of(Bucket.MOCKUP, 0, Bucket.DOL, 0, Bucket.WEATHER, 0));
    }

    /** The same with these balances in place of the old ones. */
    public TokenStatus with(Map<Bucket, Balance> changed) {
        Map<Bucket, Balance> all = new EnumMap<>(balances);
        all.putAll(changed);
        return new TokenStatus(userId, plan, status, period, resetNo, lastResetAt, all, held);
    }

    /** The same with this rule applied to each bucket. */
    public TokenStatus each(BiFunction<Bucket, Balance, Balance> rule) {
        Map<Bucket, Balance> changed = new EnumMap<>(Bucket.class);
        for (Bucket bucket : Bucket.values()) {
            changed.put(bucket, rule.apply(bucket, of(bucket)));
        }
        return with(changed);
    }

    /** With another plan or none, the balances as they are. */
    public TokenStatus withPlan(@Nullable Plan newPlan, String newStatus, @Nullable Period newPeriod) {
        return new TokenStatus(userId, newPlan, newStatus, newPeriod, resetNo, lastResetAt, balances, held);
    }

    /** With this allowance as a new period: the quota is whole, nothing of it spent. */
    public TokenStatus renewed(Allowance allowance, Instant now) {
        TokenStatus reset =
                each((bucket, balance) -> balance.reset(allowance.quota().of(bucket)));
        return new TokenStatus(
                userId,
                allowance.plan(),
                allowance.status(),
                allowance.period(),
                resetNo + 1,
                now,
                reset.balances,
                held);
    }

    /** With this allowance in the same period: what was spent stays spent. */
    public TokenStatus requotaed(Allowance allowance) {
        return each((bucket, balance) -> balance.withQuota(allowance.quota().of(bucket)))
                .withPlan(allowance.plan(), allowance.status(), allowance.period());
    }

    /** The states of one bucket. */
    public Balance of(Bucket bucket) {
        Balance balance = balances.get(bucket);
        if (balance == null) {
            throw new IllegalStateException("No balance for " + bucket);
        }
        return balance;
    }

    /** What was spent of the allowance, in each bucket. */
    public TokenAmounts spent() {
        return TokenAmounts.each(bucket -> of(bucket).spent());
    }

    /** Tokens of one bucket in open holds. */
    public int heldOf(Bucket bucket) {
        return held.getOrDefault(bucket, 0);
    }
}
