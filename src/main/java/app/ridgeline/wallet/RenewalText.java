package app.ridgeline.wallet;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import app.ridgeline.ui.UserFormat;
import java.util.Optional;

/** Puts a {@link Renewal} into words. */
final class RenewalText {

    private RenewalText() {}

    /** A short line below the bars, for example {@code Allowance renews Dec 1, 2026.} */
    static String note(Renewal renewal, UserFormat format) {
        return format.text("wallet.renewal." + key(renewal), day(renewal, format));
    }

    /** A sentence for somebody who ran out of this bucket's tokens. */
    static String outOf(Bucket bucket, Holdings holdings, UserFormat format) {
        Renewal renewal = holdings.renewal();
        int quota = holdings.status().of(bucket).quota();
        return format.text(
                "wallet.no-tokens." + key(renewal),
                Optional.ofNullable(holdings.status().plan())
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
