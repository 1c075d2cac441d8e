package app.ridgeline.dashboard;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.billing.PackSizes;
import app.ridgeline.billing.Purchases;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Source;
import app.ridgeline.tokens.TokenEntry;
import app.ridgeline.tokens.reports.EntryFilter;
import app.ridgeline.tokens.reports.History;
import app.ridgeline.ui.Csv;
import app.ridgeline.ui.LedgerEvent;
import app.ridgeline.ui.LedgerEventText;
import app.ridgeline.ui.UserFormat;
import java.io.Writer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Every change of the signed-in person's tokens, in words. It takes no user's id, so there is no way to ask for someone
 * else's; and its lines have neither the id nor the words of an admin.
 */
@Service
class OwnHistory {

    private static final List<String> HEAD =
            List.of("time", "tokens", "what", "cause", "change", "remaining", "allowance", "purchased", "owed");

    /**
     * A change in words.
     *
     * @param what what happened
     * @param cause where it came from
     */
    record Line(TokenEntry entry, String what, String cause) {}

    private final CurrentUser user;
    private final History history;
    private final Purchases purchases;

    OwnHistory(CurrentUser user, History history, Purchases purchases) {
        this.user = user;
        this.history = history;
        this.purchases = purchases;
    }

    /** A page of the changes that fit, the newest first. */
    List<Line> page(EntryFilter filter, UserFormat format, @Nullable Line after, int skip, int limit) {
        UUID userId = user.id();
        return lines(userId, history.page(userId, filter, after == null ? null : after.entry(), skip, limit), format);
    }

    /** Writes all changes that fit as comma-separated values, the newest first; times are in UTC. */
    void export(EntryFilter filter, UserFormat format, Writer out) {
        UUID userId = user.id();
        Csv csv = new Csv(out);
        csv.line(HEAD);
        history.pages(userId, filter, entries -> lines(userId, entries, format).forEach(line -> write(csv, line)));
    }

    private static void write(Csv csv, Line line) {
        Balance after = line.entry().after();
        csv.line(List.of(
                line.entry().createdAt(),
                line.entry().bucket().key(),
                line.what(),
                line.cause(),
                line.entry().delta(),
                after.remaining(),
                after.allowance(),
                after.purchased(),
                after.owed()));
    }

    /** These changes of the user in words. */
    List<Line> lines(UUID userId, List<TokenEntry> entries, UserFormat format) {
        PackSizes packs = purchases.packSizes(userId, entries);
        return entries.stream()
                .map(entry -> new Line(entry, what(entry, packs, format), format.text(cause(entry))))
                .toList();
    }

    private static String what(TokenEntry entry, PackSizes packs, UserFormat format) {
        return LedgerEventText.of(new LedgerEvent(List.of(entry), packs.of(entry)), format)
                .what();
    }

    private static String cause(TokenEntry entry) {
        return switch (entry.kind()) {
            case RESET -> "history.cause.period";
            case PLAN_CHANGE, SUSPEND, RESUME, PLAN_END -> "history.cause.subscription";
            case PACK -> "history.cause.checkout";
            case CLAIM, RESTORE -> "history.cause.payment";
            case ADMIN_RESET, BONUS, CORRECTION -> "history.cause.support";
            case RELEASE -> "history.cause.release";
            case SPEND, HOLD ->
                Source.of(entry.source()) instanceof Source.ToolRun ? "history.cause.tool" : "history.cause.client";
        };
    }
}
