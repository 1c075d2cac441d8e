package app.ridgeline.billing;

import app.ridgeline.tokens.EntryKind;
import app.ridgeline.tokens.Source;
import app.ridgeline.tokens.TokenEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** The sizes of the packs that some entries of one user's ledger tell of. */
public final class PackSizes {

    private final Map<String, Integer> bySession;

    PackSizes(Map<String, Integer> bySession) {
        this.bySession = Map.copyOf(bySession);
    }

    /** The size in tokens; empty if the entry is of no pack that the user bought. */
    public OptionalInt of(TokenEntry entry) {
        return session(entry).map(bySession::get).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    static Set<String> sessions(List<TokenEntry> entries) {
        return entries.stream().flatMap(entry -> session(entry).stream()).collect(Collectors.toSet());
    }

    private static Optional<String> session(TokenEntry entry) {
        return entry.kind() == EntryKind.PACK && Source.of(entry.source()) instanceof Source.Checkout(String session)
                ? Optional.of(session)
                : Optional.empty();
    }
}
