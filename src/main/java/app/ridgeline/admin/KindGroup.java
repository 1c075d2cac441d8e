package app.ridgeline.admin;

import app.ridgeline.tokens.EntryKind;
import java.util.Locale;
import java.util.Set;

/** Kinds of entries as an admin looks for them. */
enum KindGroup {
    WORK(EntryKind.SPEND, EntryKind.HOLD, EntryKind.RELEASE),
    PURCHASES(EntryKind.PACK, EntryKind.CLAIM, EntryKind.RESTORE),
    PLAN(EntryKind.RESET, EntryKind.PLAN_CHANGE, EntryKind.SUSPEND, EntryKind.RESUME, EntryKind.PLAN_END),
    ADMIN(EntryKind.ADMIN_RESET, EntryKind.BONUS, EntryKind.CORRECTION);

    private final Set<EntryKind> kinds;

    KindGroup(EntryKind... kinds) {
        this.kinds = Set.of(kinds);
    }

    Set<EntryKind> kinds() {
        return kinds;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
