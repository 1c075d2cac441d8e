package app.ridgeline.notices;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What customers are told. In the app a notice always appears; its mail goes out soon after the commit, unless the
 * customer wants none of that kind.
 */
@Service
public class Notices {

    private static final int MOST_SHOWN = 20;

    private final NoticeStore store;
    private final NoticeChecks checks;
    private final Clock clock;

    /**
     * What a click on a notice's button comes to.
     *
     * @param verdict what the notice is worth now
     * @param link where its button leads; empty for the dashboard, and whenever it is no longer so
     */
    public record Click(NoticeCheck.Verdict verdict, Optional<String> link) {}

    Notices(NoticeStore store, NoticeChecks checks, Clock clock) {
        this.store = store;
        this.checks = checks;
        this.clock = clock;
    }

    /**
     * Notifies a customer, together with what the caller's transaction changes: both or neither.
     *
     * @return false if the customer was told of this cause before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean post(NewNotice notice) {
        return store.add(List.of(notice), clock.instant()) == 1;
    }

    /**
     * The same, and puts away what was told of earlier stages: the notices whose causes begin so. Nothing happens if
     * the customer was told of this cause before.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void replace(NewNotice notice, String causesBegin) {
        Instant now = clock.instant();
        if (store.add(List.of(notice), now) == 1) {
            store.dismissByCause(notice.userId(), causesBegin, notice.cause(), now);
        }
    }

    /** Puts away what is settled: the notices whose cause begins so. A mail that has not gone out yet never will. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(UUID userId, String causesBegin) {
        store.dismissByCause(userId, causesBegin, "", clock.instant());
    }

    /** Puts away whatever was told of this subject, which is gone. A mail that has not gone out yet never will. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void withdraw(UUID userId, String subject) {
        store.dismissBySubject(userId, subject, clock.instant());
    }

    /** What the user has not put away and is still so, the newest first, {@value #MOST_SHOWN} at most. */
    @Transactional(readOnly = true)
    public List<Notice> open(UUID userId) {
        return checks.current(userId, store.open(userId, clock.instant(), MOST_SHOWN));
    }

    /**
     * Follows the button of one of the user's notices, put away or not: a mail may be read later than the page.
     *
     * @return empty if the user has no such notice
     */
    @Transactional(readOnly = true)
    public Optional<Click> follow(UUID userId, UUID noticeId) {
        return store.find(userId, noticeId, clock.instant()).map(found -> {
            NoticeCheck.Verdict verdict =
                    found.over() ? NoticeCheck.Verdict.OVER : checks.verdict(userId, found.notice());
            boolean current = verdict == NoticeCheck.Verdict.CURRENT;
            return new Click(
                    verdict, current ? Optional.ofNullable(found.notice().link()) : Optional.empty());
        });
    }

    /** Puts one notice of the user's away; anyone else's stays. */
    @Transactional
    public void dismiss(UUID userId, UUID noticeId) {
        store.dismiss(userId, noticeId, clock.instant());
    }

    /** The kinds whose mails the user gets. */
    @Transactional(readOnly = true)
    public Set<NoticeKind> mailedKinds(UUID userId) {
        Set<NoticeKind> kinds = EnumSet.allOf(NoticeKind.class);
        kinds.removeAll(store.mailOff(userId));
        return kinds;
    }

    /** Switches the mails of one kind on or off for the user; those that wait to go out follow it too. */
    @Transactional
    public void setMailed(UUID userId, NoticeKind kind, boolean mailed) {
        if (!kind.isOptional()) {
            throw new IllegalArgumentException("These mails cannot be switched off");
        }
        store.setMailOff(userId, kind, !mailed);
    }
}
