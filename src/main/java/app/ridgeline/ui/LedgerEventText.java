package app.ridgeline.ui;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.TokenEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A ledger event in plain words.
 *
 * @param what what happened, for example {@code Roof mockup} or {@code Monthly renewal: Business}
 * @param amount what it did to the balance, for example {@code −1} or {@code +33 of each}; empty if nothing
 */
public record LedgerEventText(String what, String amount) {

    /** Puts the event into words. */
    public static LedgerEventText of(LedgerEvent event, UserFormat format) {
        return new LedgerEventText(what(event, format), amount(event.entries(), format));
    }

    private static String what(LedgerEvent event, UserFormat format) {
        TokenEntry entry = event.entries().getFirst();
        return switch (event.kind()) {
            case SPEND, HOLD -> format.text("bucket." + entry.bucket().key() + ".one");
            case PACK -> pack(event, format);
            case RESET -> ofPlan("reset", event, format);
            case PLAN_CHANGE -> ofPlan("plan-change", event, format);
            case RESUME -> ofPlan("resume", event, format);
            case ADMIN_RESET -> ofPlan("admin-reset", event, format);
            case SUSPEND -> format.text("ledger.entry.suspend");
            case PLAN_END -> format.text("ledger.entry.plan-end");
            case BONUS -> format.text("ledger.entry.bonus");
            case CLAIM -> format.text(isOfDispute(entry) ? "ledger.entry.claim.dispute" : "ledger.entry.claim.refund");
            case RESTORE ->
                format.text(isOfDispute(entry) ? "ledger.entry.restore.dispute" : "ledger.entry.restore.refund");
            case RELEASE -> format.text("ledger.entry.release");
            case CORRECTION -> format.text("ledger.entry.correction");
        };
    }

    /** The entry of a claim gives its reason in one word. */
    private static boolean isOfDispute(TokenEntry entry) {
        return "dispute".equals(entry.reason());
    }

    private static String pack(LedgerEvent event, UserFormat format) {
        return event.pack().isPresent()
                ? format.text("ledger.entry.pack", event.pack().getAsInt())
                : format.text("ledger.entry.pack.unknown");
    }

    private static String ofPlan(String key, LedgerEvent event, UserFormat format) {
        return planOf(event.entries())
                .map(plan -> format.text("ledger.entry." + key + ".plan", format.text("plan." + plan.key() + ".name")))
                .orElseGet(() -> format.text("ledger.entry." + key));
    }

    private static Optional<Plan> planOf(List<TokenEntry> entries) {
        return Optional.ofNullable(entries.getFirst().plan()).or(() -> planOfQuota(entries));
    }

    /** An old entry tells it by the quota that it left: no two plans, however many of each, have the same. */
    private static Optional<Plan> planOfQuota(List<TokenEntry> entries) {
        TokenAmounts quota = TokenAmounts.each(bucket -> quota(entries, bucket));
        return Arrays.stream(Plan.values())
                .filter(plan -> quota.mockup() > 0)
                .filter(plan -> plan.quota()
                        .times(Math.max(quota.mockup() / plan.quota().mockup(), 1))
                        .equals(quota))
                .findFirst();
    }

    private static int quota(List<TokenEntry> entries, Bucket bucket) {
        return entries.stream()
                .filter(entry -> entry.bucket() == bucket)
                .mapToInt(entry -> entry.after().quota())
                .findFirst()
                .orElse(0);
    }

    private static String amount(List<TokenEntry> entries, UserFormat format) {
        List<Integer> deltas = entries.stream().map(TokenEntry::delta).toList();
        if (deltas.stream().allMatch(delta -> delta == 0)) {
            return "";
        }
        if (entries.size() == 1) {
            return signed(deltas.getFirst(), format.text("ledger.amount", Math.abs(deltas.getFirst())));
        }
        if (entries.size() == Bucket.values().length
                && deltas.stream().distinct().count() == 1) {
            return signed(deltas.getFirst(), format.text("ledger.each", Math.abs(deltas.getFirst())));
        }
        return entries.stream()
                .filter(entry -> entry.delta() != 0)
                .sorted((a, b) -> a.bucket().compareTo(b.bucket()))
                .map(entry -> signed(
                        entry.delta(),
                        format.text("bucket." + entry.bucket().key() + ".count", Math.abs(entry.delta()))))
                .collect(Collectors.joining(", "));
    }

    private static String signed(int delta, String amount) {
        return (delta < 0 ? "\u2212" : "+") + amount;
    }
}
