package app.ridgeline.wallet;

import app.ridgeline.billing.Subscriptions;
import app.ridgeline.billing.rules.ScheduledChange;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.ui.UserFormat;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts a {@link Renewal} into words. */
final class RenewalText {

    private RenewalText() {}

    /**
     * A short line below the bars, for example {@code Renews Dec 1, 2026: 3 mockups, 3 searches, 2 reports.}
     *
     * @param buckets those the bars are of
     */
    static String note(Holdings holdings, Collection<Bucket> buckets, UserFormat format) {
        Renewal renewal = holdings.renewal();
        String brings = renewal.kind() == Renewal.Kind.RENEWS ? brings(holdings, buckets, format) : "";
        String note = brings.isEmpty()
                ? format.text("wallet.renewal." + key(renewal), day(renewal, format))
                : format.text("wallet.renewal.brings", day(renewal, format), brings);
        return holdings.endsAfterRenewal()
                .map(end -> note + " " + format.text("wallet.renewal.until", format.day(end)))
                .orElse(note);
    }

    /** What the subscription brings then; an allowance set by hand until then is not what it renews. */
    private static String brings(Holdings holdings, Collection<Bucket> buckets, UserFormat format) {
        TokenAmounts renews = holdings.changeByRenewal()
                .map(ScheduledChange::monthly)
                .or(() -> holdings.liveSubscription().map(Subscriptions.Current::renews))
                .orElse(TokenAmounts.NONE);
        return buckets.stream()
                .filter(bucket -> renews.of(bucket) > 0)
                .map(bucket -> format.text("bucket." + bucket.key() + ".count", renews.of(bucket)))
                .collect(Collectors.joining(", "));
    }

    /** A sentence for someone who ran out of this bucket's tokens. */
    static String outOf(Bucket bucket, Holdings holdings, UserFormat format) {
        Renewal renewal = holdings.renewal();
        Optional<ScheduledChange> change = holdings.changeByRenewal();
        int quota = change.map(it -> it.monthly().of(bucket))
                .orElseGet(() -> holdings.status().of(bucket).quota());
        return format.text(
                "wallet.no-tokens." + key(renewal),
                change.map(ScheduledChange::plan)
                        .or(() -> Optional.ofNullable(holdings.status().plan()))
                        .map(plan -> planName(plan, format))
                        .orElse(""),
                day(renewal, format),
                format.text("bucket." + bucket.key() + ".tokens", quota));
    }

    static String planName(Plan plan, UserFormat format) {
        return format.text("plan." + plan.key() + ".name");
    }

    private static String key(Renewal renewal) {
        return switch (renewal.kind()) {
            case NO_PLAN -> "none";
            case FIXED -> "fixed";
            case PAYMENT_DUE -> "due";
            case PAUSED -> "paused";
            case DISPUTED -> "disputed";
            case RENEWS -> "renews";
            case ENDS -> "ends";
        };
    }

    private static String day(Renewal renewal, UserFormat format) {
        return renewal.on().map(format::day).orElse("");
    }
}
