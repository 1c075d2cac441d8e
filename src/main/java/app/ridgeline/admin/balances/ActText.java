package app.ridgeline.admin.balances;

import app.ridgeline.admin.acts.DoneAct;
import app.ridgeline.tokens.AdminAct;
import app.ridgeline.tokens.Plan;
import app.ridgeline.ui.GrantText;
import app.ridgeline.ui.UserFormat;

/** Puts acts into words. */
final class ActText {

    private ActText() {}

    /** For example {@code Reset to Business} or {@code Bonus: 33 of each}. */
    static String of(AdminAct act, UserFormat format) {
        return switch (act) {
            case AdminAct.Reset reset -> format.text("admin.act.reset", plan(reset.plan(), format));
            case AdminAct.Grant grant -> format.text("admin.act.grant", GrantText.of(grant.amounts(), format));
        };
    }

    /** The same of an act that was done; the undoing of one has no words of its own. */
    static String of(DoneAct act, UserFormat format) {
        return act.act().map(it -> of(it, format)).orElseGet(() -> format.text("admin.act.undo"));
    }

    static String plan(Plan plan, UserFormat format) {
        return format.text("plan." + plan.key() + ".name");
    }
}
