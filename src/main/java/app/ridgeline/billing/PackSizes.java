package app.ridgeline.billing;

import app.ridgeline.tokens.EntryKind;
import app.ridgeline.tokens.TokenEntry;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** The sizes of the packs that some entries of one user's ledger tell of. */
public final class PackSizes {

    /** What the source of a pack's entry begins with; the Checkout session's id follows. */
    static final String SOURCE = "checkout:";

    private final Map<String, Integer> bySession;

    PackSizes(Map<String, Integer> bySession) {
        this.bySession = Map.copyOf(bySession);
    }

    /** The size in tokens; empty if the entry is of no pack that the user bought. */
    public OptionalInt of(TokenEntry entry) {
        Integer size = isPack(entry) ? bySession.get(session(entry)) : null;
        return size == null ? OptionalInt.empty() : OptionalInt.of(size);
    }

    static Set<String> sessions(List<TokenEntry> entries) {
        return entries.stream()
                .filter(PackSizes::isPack)
                .map(PackSizes::session)
                .collect(Collectors.toSet());
    }

    private static boolean isPack(TokenEntry entry) {
        return entry.kind() == EntryKind.PACK && entry.source().startsWith(SOURCE);
    }

    private static String session(TokenEntry entry) {
        return entry.source().substring(SOURCE.length());
    }
}
