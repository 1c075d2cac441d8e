package app.ridgeline.wallet;

import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.ui.UserFormat;
import java.util.Collection;
import java.util.List;

/**
 * What the token bar shows, in numbers and words: all but the drawing, which is token-bar.ts.
 *
 * @param label the bar's name for assistive technology
 * @param note when the allowance renews, or why it does not
 * @param warn whether the note is one to act on
 * @param bars one for each bucket
 */
record BarState(String label, String note, boolean warn, List<Bar> bars) {

    /**
     * One bucket.
     *
     * @param level {@code ok}, {@code low} at one left, or {@code empty}
     * @param levelText the level in words, empty if it is fine
     * @param allowanceText what is left of the allowance, empty if there is none
     * @param purchasedText what was purchased, empty if nothing was
     * @param heldText what work in progress holds, empty if nothing
     * @param owedText what the next pack pays first, empty if nothing
     * @param spoken the bucket in one sentence
     * @param change what is announced when the number changes
     */
    record Bar(
            String bucket,
            String name,
            int remaining,
            String unit,
            int allowance,
            int quota,
            int purchased,
            String level,
            String levelText,
            String allowanceText,
            String purchasedText,
            String heldText,
            String owedText,
            String spoken,
            String change) {}

    static BarState of(Holdings holdings, Collection<Bucket> buckets, UserFormat format) {
        Renewal renewal = holdings.renewal();
        return new BarState(
                format.text("wallet.bar.label"),
                RenewalText.note(holdings, buckets, format),
                renewal.isSuspended(),
                buckets.stream()
                        .map(bucket -> bar(bucket, holdings.status(), renewal, format))
                        .toList());
    }

    private static Bar bar(Bucket bucket, TokenStatus status, Renewal renewal, UserFormat format) {
        Balance balance = status.of(bucket);
        String name = format.text("bucket." + bucket.key() + ".name");
        String allowance = allowanceText(balance, renewal, format);
        String purchased = unlessZero(format, "wallet.bar.purchased", balance.purchased());
        String change = format.text("wallet.bar.change", name, balance.remaining());
        return new Bar(
                bucket.key(),
                name,
                balance.remaining(),
                format.text("wallet.bar.unit"),
                balance.allowance(),
                balance.quota(),
                balance.purchased(),
                level(balance),
                levelText(balance, format),
                allowance,
                purchased,
                unlessZero(format, "wallet.bar.held", status.heldOf(bucket)),
                unlessZero(format, "wallet.bar.owed", balance.owed()),
                spoken(change, allowance, purchased),
                change);
    }

    private static String allowanceText(Balance balance, Renewal renewal, UserFormat format) {
        if (renewal.isSuspended()) {
            return format.text("wallet.bar.suspended");
        }
        return balance.quota() == 0 ? "" : format.text("wallet.bar.allowance", balance.allowance(), balance.quota());
    }

    private static String level(Balance balance) {
        return switch (balance.remaining()) {
            case 0 -> "empty";
            case 1 -> "low";
            default -> "ok";
        };
    }

    private static String levelText(Balance balance, UserFormat format) {
        return switch (balance.remaining()) {
            case 0 -> format.text("wallet.bar.empty");
            case 1 -> format.text("wallet.bar.low");
            default -> "";
        };
    }

    private static String spoken(String change, String allowance, String purchased) {
        String parts = String.join(
                ", ",
                List.of(allowance, purchased).stream()
                        .filter(part -> !part.isEmpty())
                        .toList());
        return parts.isEmpty() ? change : change + ". " + parts;
    }

    private static String unlessZero(UserFormat format, String key, int tokens) {
        return tokens == 0 ? "" : format.text(key, tokens);
    }
}
