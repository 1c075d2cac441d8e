package app.ridgeline.api;

import app.ridgeline.account.Account;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.TokenStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user's tokens as the API shows them. */
record StatusJson(
        UUID userId,
        String email,
        @Nullable String plan,
        String status,
        @Nullable PeriodJson period,
        Map<String, BucketJson> buckets) {

    record PeriodJson(Instant start, @Nullable Instant end) {}

    /** One bucket: {@code remaining = allowance + purchased}, {@code allowance = max(quota - spent, 0)}. */
    record BucketJson(int remaining, int allowance, int purchased, int quota, int spent, int owed, int held) {}

    /** The same with this email. */
    StatusJson withEmail(String address) {
        return new StatusJson(userId, address, plan, status, period, buckets);
    }

    static StatusJson of(Account account, TokenStatus status) {
        Map<String, BucketJson> buckets = new LinkedHashMap<>();
        for (Bucket bucket : Bucket.values()) {
            Balance balance = status.of(bucket);
            buckets.put(
                    bucket.key(),
                    new BucketJson(
                            balance.remaining(),
                            balance.allowance(),
                            balance.purchased(),
                            balance.quota(),
                            balance.spent(),
                            balance.owed(),
                            status.heldOf(bucket)));
        }
        return new StatusJson(
                account.id(),
                account.email(),
                status.plan() == null ? null : status.plan().key(),
                status.status(),
                status.period() == null
                        ? null
                        : new PeriodJson(
                                status.period().start(), status.period().end()),
                buckets);
    }
}
