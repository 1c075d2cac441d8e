package app.ridgeline.notices;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks every check about the notices of its kinds; what no check judges stays current. */
@Component
public class NoticeChecks {

    // Found at the first use: those who tell need this module themselves.
    private final ObjectProvider<NoticeCheck> checks;

    NoticeChecks(ObjectProvider<NoticeCheck> checks) {
        this.checks = checks;
    }

    /** Those of a user's notices that are still so. */
    List<Notice> current(UUID userId, List<Notice> notices) {
        Map<UUID, NoticeCheck.Verdict> verdicts = new HashMap<>();
        checks.forEach(check -> {
            List<Notice> judged = notices.stream()
                    .filter(notice -> check.kinds().contains(notice.topic().kind()))
                    .toList();
            if (!judged.isEmpty()) {
                verdicts.putAll(check.check(userId, judged));
            }
        });
        return notices.stream()
                .filter(notice -> isCurrent(verdicts.get(notice.id())))
                .toList();
    }

    /** What one notice of a user's is worth now. */
    public NoticeCheck.Verdict verdict(UUID userId, Notice notice) {
        return checks.stream()
                .filter(check -> check.kinds().contains(notice.topic().kind()))
                .map(check -> check.check(userId, List.of(notice)).get(notice.id()))
                .filter(verdict -> !isCurrent(verdict))
                .findFirst()
                .orElse(NoticeCheck.Verdict.CURRENT);
    }

    private static boolean isCurrent(NoticeCheck.@org.jspecify.annotations.Nullable Verdict verdict) {
        return verdict == null || verdict == NoticeCheck.Verdict.CURRENT;
    }
}
