package app.ridgeline.tokens;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an operator can stop without a deploy. */
public enum OperatorSwitch {
    /** Nothing that Stripe causes changes a balance; its deliveries wait. */
    STOP_GRANTS,
    /** No mockup tokens are spent. */
    STOP_SPENDING_MOCKUP,
    /** No date-of-loss tokens are spent. */
    STOP_SPENDING_DOL,
    /** No weather tokens are spent. */
    STOP_SPENDING_WEATHER,
    /** No balance changes at all, save that holds under way are committed or released. */
    READ_ONLY;

    private static final Set<EntryKind> GRANTS =
            EnumSet.of(EntryKind.RESET, EntryKind.PLAN_CHANGE, EntryKind.RESUME, EntryKind.PACK, EntryKind.RESTORE);

    /** The name in the database, for example {@code stop-grants}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The switch of this name, or empty. */
    public static Optional<OperatorSwitch> ofKey(String key) {
        return Arrays.stream(values()).filter(it -> it.key().equals(key)).findFirst();
    }

    /** The one that stops spending from this bucket alone. */
    public static OperatorSwitch spending(Bucket bucket) {
        return switch (bucket) {
            case MOCKUP -> STOP_SPENDING_MOCKUP;
            case DOL -> STOP_SPENDING_DOL;
            case WEATHER -> STOP_SPENDING_WEATHER;
        };
    }

    /** The switches that forbid a change of this kind. Spends and holds ask for themselves, in their own statement. */
    public static Set<OperatorSwitch> stopping(EntryKind kind) {
        if (kind == EntryKind.RELEASE) {
            return EnumSet.noneOf(OperatorSwitch.class);
        }
        return GRANTS.contains(kind) ? EnumSet.of(STOP_GRANTS, READ_ONLY) : EnumSet.of(READ_ONLY);
    }
}
