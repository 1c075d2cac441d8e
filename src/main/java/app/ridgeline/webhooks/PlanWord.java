package app.ridgeline.webhooks;

import app.ridgeline.notices.NoticeValue;
import app.ridgeline.tokens.Plan;

/** The name of a plan, as a notice's value. */
final class PlanWord {

    private PlanWord() {}

    static NoticeValue.Word of(Plan plan) {
        return new NoticeValue.Word("plan." + plan.key() + ".name");
    }
}
