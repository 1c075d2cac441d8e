package app.ridgeline.ui;

import app.ridgeline.tokens.EntryKind;
import java.util.Locale;
import java.util.Set;

/** Kinds of entries as people look for them. */
public enum KindGroup {
    WORK(EntryKind.SPEND, EntryKind.HOLD, EntryKind.RELEASE),
    PURCHASES(EntryKind.PACK, EntryKind.CLAIM, EntryKind.RESTORE),
    PLAN(EntryKind.RESET, EntryKind.PLAN_CHANGE, EntryKind.SUSPEND, EntryKind.RESUME, EntryKind.PLAN_END),
    TEAM(EntryKind.ADMIN_RESET, EntryKind.BONUS, EntryKind.CORRECTION);

    private final Set<EntryKind> kinds;

    KindGroup(EntryKind... kinds) {
        this.kinds = Set.of(kinds);
    }

    /** The kinds of this group. */
    public Set<EntryKind> kinds() {
        return kinds;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
