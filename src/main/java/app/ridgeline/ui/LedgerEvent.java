package app.ridgeline.ui;

import app.ridgeline.tokens.EntryKind;
import app.ridgeline.tokens.TokenEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A change of a balance: the entries of one cause, one for each bucket it changed.
 *
 * @param entries at least one, all of the same kind and source
 * @param pack the size of the pack that was bought; empty if it was none
 */
public record LedgerEvent(List<TokenEntry> entries, OptionalInt pack) {

    /** What kind of change it was. */
    public EntryKind kind() {
        return entries.getFirst().kind();
    }

    /** What caused it. */
    public String source() {
        return entries.getFirst().source();
    }

    /** When it happened. */
    public Instant at() {
        return entries.getFirst().createdAt();
    }

    /** The same, of a pack of this size. */
    public LedgerEvent withPack(OptionalInt size) {
        return new LedgerEvent(entries, size);
    }

    /** Puts neighbours of one cause together, in the order given. */
    public static List<LedgerEvent> group(List<TokenEntry> entries) {
        List<LedgerEvent> events = new ArrayList<>();
        List<TokenEntry> open = new ArrayList<>();
        for (TokenEntry entry : entries) {
            if (!open.isEmpty() && !open.getFirst().source().equals(entry.source())) {
                events.add(new LedgerEvent(List.copyOf(open), OptionalInt.empty()));
                open.clear();
            }
            open.add(entry);
        }
        if (!open.isEmpty()) {
            events.add(new LedgerEvent(List.copyOf(open), OptionalInt.empty()));
        }
        return events;
    }
}
