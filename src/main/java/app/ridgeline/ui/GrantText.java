package app.ridgeline.ui;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.TokenAmounts;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Says how many tokens of which bucket. */
public final class GrantText {

    private GrantText() {}

    /** For example {@code 33 of each}, or {@code 10 mockups, 10 searches, 7 reports} where they differ. */
    public static String of(TokenAmounts amounts, UserFormat format) {
        if (amounts.mockup() == amounts.dol() && amounts.dol() == amounts.weather()) {
            return format.text("ledger.each", amounts.mockup());
        }
        return list(amounts, format);
    }

    /** Each bucket by name, those with none left out. */
    public static String list(TokenAmounts amounts, UserFormat format) {
        return Arrays.stream(Bucket.values())
                .filter(bucket -> amounts.of(bucket) != 0)
                .map(bucket -> format.text("bucket." + bucket.key() + ".count", amounts.of(bucket)))
                .collect(Collectors.joining(", "));
    }
}
