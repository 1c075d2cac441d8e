package app.ridgeline.dashboard;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.billing.Purchases;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.HoldId;
import app.ridgeline.tokens.Source;
import app.ridgeline.tokens.TokenEntry;
import app.ridgeline.tokens.reports.History;
import app.ridgeline.tools.Run;
import app.ridgeline.tools.ToolRuns;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds what an entry of the signed-in person's ledger goes back to. Of anyone else's there is nothing to find. */
@Service
class OwnCauses {

    /**
     * What is known of an entry.
     *
     * @param before the bucket as the entry found it
     * @param run the run of a tool that used the token or gave it back, unless it was deleted
     * @param pack the size of the pack that was bought
     * @param periodStart when the period began that renewed the allowance
     */
    record Cause(
            TokenEntry entry, Balance before, Optional<Run> run, OptionalInt pack, Optional<Instant> periodStart) {}

    private final CurrentUser user;
    private final History history;
    private final ToolRuns runs;
    private final Purchases purchases;

    OwnCauses(CurrentUser user, History history, ToolRuns runs, Purchases purchases) {
        this.user = user;
        this.history = history;
        this.runs = runs;
        this.purchases = purchases;
    }

    /** The cause of this entry, as the page has read it from the person's own history. */
    @Transactional(readOnly = true)
    Cause of(TokenEntry entry) {
        UUID userId = user.id();
        return new Cause(
                entry,
                history.before(userId, entry),
                run(userId, entry),
                purchases.packSizes(userId, List.of(entry)).of(entry),
                periodStart(entry));
    }

    private Optional<Run> run(UUID userId, TokenEntry entry) {
        return switch (Source.of(entry.source())) {
            case Source.ToolRun(UUID run) -> runs.find(run);
            case Source.Release(UUID hold) -> runs.paidBy(new HoldId(userId, hold));
            default -> Optional.empty();
        };
    }

    private static Optional<Instant> periodStart(TokenEntry entry) {
        return Source.of(entry.source()) instanceof Source.Period(String _, Instant start)
                ? Optional.of(start)
                : Optional.empty();
    }
}
