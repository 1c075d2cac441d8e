package app.ridgeline.admin.history;

import app.ridgeline.admin.Names;
import app.ridgeline.billing.PackSizes;
import app.ridgeline.billing.Purchases;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.TokenEntry;
import app.ridgeline.tokens.reports.EntryFilter;
import app.ridgeline.tokens.reports.History;
import app.ridgeline.ui.Csv;
import app.ridgeline.ui.UserFormat;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The story of a balance, for admins: each entry in words, the balance at any moment, all of it as a file. */
@Service
@PreAuthorize("hasRole('ADMIN')")
class TokenStory {

    private static final List<String> HEAD = List.of(
            "time",
            "bucket",
            "kind",
            "change",
            "remaining",
            "quota",
            "spent",
            "purchased",
            "owed",
            "source",
            "actor",
            "reason",
            "entry");

    /**
     * An entry in words.
     *
     * @param what what happened
     * @param cause what caused it
     */
    record Line(TokenEntry entry, String what, String cause) {}

    private final History history;
    private final Purchases purchases;
    private final Names names;

    TokenStory(History history, Purchases purchases, Names names) {
        this.history = history;
        this.purchases = purchases;
        this.names = names;
    }

    /** A page of the story, the newest first. */
    public List<Line> page(
            UUID userId, EntryFilter filter, UserFormat format, @Nullable Line after, int skip, int limit) {
        List<TokenEntry> entries = history.page(userId, filter, after == null ? null : after.entry(), skip, limit);
        Names.Known known =
                names.of(List.of(), entries.stream().map(TokenEntry::actor).toList());
        PackSizes packs = purchases.packSizes(userId, entries);
        return entries.stream()
                .map(entry ->
                        new Line(entry, EntryWords.what(entry, packs, format), EntryWords.cause(entry, known, format)))
                .toList();
    }

    /** What each bucket had at a moment. */
    public Map<Bucket, Balance> balancesAt(UUID userId, Instant moment) {
        return history.balancesAt(userId, moment);
    }

    /** Writes all entries that fit as comma-separated values, the newest first, a few hundred at a time. */
    public void export(UUID userId, EntryFilter filter, Writer out) {
        Csv csv = new Csv(out);
        csv.line(HEAD);
        history.pages(userId, filter, entries -> write(csv, entries));
    }

    private void write(Csv csv, List<TokenEntry> entries) {
        Names.Known known =
                names.of(List.of(), entries.stream().map(TokenEntry::actor).toList());
        for (TokenEntry entry : entries) {
            Balance after = entry.after();
            csv.line(List.of(
                    entry.createdAt(),
                    entry.bucket().key(),
                    entry.kind().key(),
                    entry.delta(),
                    after.remaining(),
                    after.quota(),
                    after.spent(),
                    after.purchased(),
                    after.owed(),
                    entry.source(),
                    known.actor(entry.actor()),
                    entry.reason() == null ? "" : entry.reason(),
                    entry.id()));
        }
    }
}
