package app.ridgeline.admin.acts;

import app.ridgeline.tokens.AdminAct;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Embedded;

/** How an act lies in columns. */
record ActColumns(
        Kind kind,
        @Nullable Plan plan,
        @Embedded.Nullable @Nullable TokenAmounts amounts) {

    static final ActColumns UNDO = new ActColumns(Kind.UNDO, null, null);

    enum Kind {
        RESET,
        GRANT,
        UNDO
    }

    static ActColumns of(AdminAct act) {
        return switch (act) {
            case AdminAct.Reset(Plan plan) -> new ActColumns(Kind.RESET, plan, null);
            case AdminAct.Grant(TokenAmounts amounts) -> new ActColumns(Kind.GRANT, null, amounts);
        };
    }

    Optional<AdminAct> act() {
        return switch (kind) {
            case RESET -> Optional.of(new AdminAct.Reset(Objects.requireNonNull(plan)));
            case GRANT -> Optional.of(new AdminAct.Grant(Objects.requireNonNull(amounts)));
            case UNDO -> Optional.empty();
        };
    }
}
