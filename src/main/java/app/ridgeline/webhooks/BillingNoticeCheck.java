package app.ridgeline.webhooks;

import app.ridgeline.billing.SubscriptionTerms;
import app.ridgeline.billing.SubscriptionTerms.Terms;
import app.ridgeline.billing.rules.SubscriptionStatus;
import app.ridgeline.notices.Notice;
import app.ridgeline.notices.NoticeCheck;
import app.ridgeline.notices.NoticeKind;
import app.ridgeline.notices.NoticeTopic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Judges what was told of plans and their payments by the state we hold: a plan may have ended, another invoice may be
 * the one that counts, a trial or renewal may have been called off or moved. What we hold counts only if it is newer
 * than the event that the notice tells of, since order is never trusted; an end is final.
 */
@Component
class BillingNoticeCheck implements NoticeCheck {

    private final SubscriptionTerms subscriptions;

    BillingNoticeCheck(SubscriptionTerms subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public Set<NoticeKind> kinds() {
        return Set.of(
                NoticeKind.PAYMENT_FAILED, NoticeKind.TRIAL_ENDING, NoticeKind.RENEWAL_COMING, NoticeKind.PLAN_ENDED);
    }

    @Override
    public Map<UUID, Verdict> check(UUID userId, List<Notice> notices) {
        Map<String, Terms> held = subscriptions.of(userId);
        return notices.stream().collect(Collectors.toMap(Notice::id, it -> verdict(it, held)));
    }

    private Verdict verdict(Notice notice, Map<String, Terms> held) {
        return switch (notice.topic().kind()) {
            case PAYMENT_FAILED -> ofPayment(notice, held);
            case PLAN_ENDED -> ofEnd(notice, held);
            case TRIAL_ENDING ->
                newer(notice, held)
                        .filter(now -> !isTrialAsTold(notice, now))
                        .map(it -> Verdict.OVER)
                        .orElse(Verdict.CURRENT);
            case RENEWAL_COMING ->
                newer(notice, held)
                        .filter(now -> !isRenewalAsTold(notice, now))
                        .map(it -> Verdict.OVER)
                        .orElse(Verdict.CURRENT);
            default -> Verdict.CURRENT;
        };
    }

    private Verdict ofPayment(Notice notice, Map<String, Terms> held) {
        Optional<String> invoice = InvoicePaymentFailed.invoiceOf(notice.cause());
        Optional<SubscriptionTerms.InvoiceEnd> end = invoice.flatMap(subscriptions::endOf);
        if (end.isPresent()) {
            return end.get() == SubscriptionTerms.InvoiceEnd.PAID ? Verdict.PAID : Verdict.VOIDED;
        }
        Optional<Terms> now = newer(notice, held);
        if (now.filter(Terms::over).isPresent()) {
            return Verdict.ENDED;
        }
        // The payment of an older invoice lifts nothing.
        return now.filter(it -> it.latestInvoice() != null
                        && invoice.filter(it.latestInvoice()::equals).isEmpty())
                .map(it -> Verdict.OVER)
                .orElse(Verdict.CURRENT);
    }

    /** Whoever chose a plan again needs no word of the one before; of two plans the other one may have ended since. */
    private static Verdict ofEnd(Notice notice, Map<String, Terms> held) {
        boolean another = held.values().stream().anyMatch(Terms::live);
        return another == (notice.topic() == NoticeTopic.PLAN_ENDED_OTHER) ? Verdict.CURRENT : Verdict.OVER;
    }

    private static boolean isTrialAsTold(Notice notice, Terms now) {
        boolean toldAsOver = notice.topic() == NoticeTopic.TRIAL_OVER;
        return !now.over()
                && now.status() == SubscriptionStatus.TRIALING
                && now.ending() == toldAsOver
                && notice.values().contains(PlanWord.of(now.plan()))
                && notice.cause().endsWith(":" + now.periodEnd());
    }

    private static boolean isRenewalAsTold(Notice notice, Terms now) {
        return !now.over()
                && now.renews()
                && !now.ending()
                && notice.cause().endsWith(":" + now.periodEnd())
                && (now.changeUnread()
                        || notice.values()
                                .contains(PlanWord.of(now.at(now.periodEnd()).plan())));
    }

    /** What we hold of its subscription, unless the notice tells of something newer. */
    private static Optional<Terms> newer(Notice notice, Map<String, Terms> held) {
        return Optional.ofNullable(notice.about())
                .flatMap(about -> Optional.ofNullable(held.get(about.id()))
                        .filter(it -> it.over() || it.asOf().isAfter(about.asOf())));
    }
}
