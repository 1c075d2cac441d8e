package app.ridgeline.billing.reconciliation;

import app.ridgeline.billing.reconciliation.ReconciliationRun.Kind;
import java.util.Optional;
import java.util.UUID;

/** One difference between our tables and Stripe. */
record Difference(Kind kind, String objectId, Optional<UUID> userId, String ours, String theirs) {

    static final String NONE = "none";
    private static final int MAX_TEXT = 500;

    Difference {
        ours = short500(ours);
        theirs = short500(theirs);
    }

    private static String short500(String text) {
        return text.substring(0, Math.min(text.length(), MAX_TEXT)).replace('\0', ' ');
    }
}
