package app.ridgeline.tokens;

import java.util.Arrays;
import java.util.Optional;

/** What is done to balances, under the names that metrics, error reports and alerts use. */
public enum Operation {
    GET_TOKEN_STATUS("getTokenStatus"),
    ENSURE_TOKEN_ROW("ensureTokenRow"),
    RESET_MONTHLY("resetMonthly"),
    ADMIN_RESET("adminReset"),
    CHANGE_PLAN("changePlan"),
    SUSPEND("suspend"),
    RESUME("resume"),
    END_PLAN("endPlan"),
    REFILL("refill"),
    GRANT_BONUS("grantBonus"),
    CLAIM("claim"),
    RESTORE("restore"),
    DEDUCT("deduct"),
    HOLD("hold"),
    COMMIT("commit"),
    RELEASE("release"),
    EXPIRE("expire"),
    UNDO("undo");

    private final String key;

    Operation(String key) {
        this.key = key;
    }

    /** The name of the method, for example {@code resetMonthly}. */
    public String key() {
        return key;
    }

    public static Optional<Operation> ofMethod(String name) {
        return Arrays.stream(values()).filter(it -> it.key.equals(name)).findFirst();
    }

    public static Operation of(EntryKind kind) {
        return switch (kind) {
            case RESET -> RESET_MONTHLY;
            case ADMIN_RESET -> ADMIN_RESET;
            case PLAN_CHANGE -> CHANGE_PLAN;
            case SUSPEND -> SUSPEND;
            case RESUME -> RESUME;
            case PLAN_END -> END_PLAN;
            case PACK -> REFILL;
            case BONUS -> GRANT_BONUS;
            case CLAIM -> CLAIM;
            case RESTORE -> RESTORE;
            case SPEND -> DEDUCT;
            case HOLD -> HOLD;
            case RELEASE -> RELEASE;
            case CORRECTION -> UNDO;
        };
    }
}
