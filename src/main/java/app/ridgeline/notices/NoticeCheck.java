package app.ridgeline.notices;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Checks notices against the present state, before they are shown, when their mail leaves, and when their button is
 * clicked. Whoever tells of something that can pass contributes one as a bean.
 */
public interface NoticeCheck {

    /** What a notice is worth now. */
    enum Verdict {
        /** It is still so. */
        CURRENT,
        /** The invoice is paid. */
        PAID,
        /** The invoice was voided: no one can pay it any longer. */
        VOIDED,
        /** The plan ended, so the invoice must not be paid. */
        ENDED,
        /** It was so, and is no longer. */
        OVER
    }

    /** The kinds it judges. Each kind has one check at most. */
    Set<NoticeKind> kinds();

    /**
     * Judges notices of these kinds.
     *
     * @return the verdicts by the notices' ids; what is missing is current
     */
    Map<UUID, Verdict> check(UUID userId, List<Notice> notices);
}
