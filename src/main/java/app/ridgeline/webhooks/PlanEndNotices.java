package app.ridgeline.webhooks;

import app.ridgeline.billing.PlanEnded;
import app.ridgeline.billing.SubscriptionTerms;
import app.ridgeline.billing.SubscriptionTerms.Terms;
import app.ridgeline.notices.NewNotice;
import app.ridgeline.notices.NoticeTopic;
import app.ridgeline.notices.NoticeValue;
import app.ridgeline.notices.Notices;
import app.ridgeline.tokens.Plan;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells a customer that a plan ended, in the transaction that learns of it, and withdraws what was told of it before:
 * nobody is to pay for, or to expect, what is over.
 */
@Component
class PlanEndNotices {

    private final SubscriptionTerms subscriptions;
    private final Notices notices;

    PlanEndNotices(SubscriptionTerms subscriptions, Notices notices) {
        this.subscriptions = subscriptions;
        this.notices = notices;
    }

    @EventListener
    void ended(PlanEnded end) {
        if (!end.late()) {
            notices.withdraw(end.userId(), end.subscriptionId());
        }
        if (end.untold() || !end.began()) {
            return;
        }
        var plan = PlanWord.of(end.plan());
        var day = new NoticeValue.Day(end.at());
        String cause = "plan-ended:" + end.subscriptionId();
        NewNotice notice = other(end)
                .map(other ->
                        NewNotice.of(end.userId(), NoticeTopic.PLAN_ENDED_OTHER, cause, plan, day, PlanWord.of(other)))
                .orElseGet(() -> NewNotice.of(
                        end.userId(),
                        end.unpaid() ? NoticeTopic.PLAN_ENDED_UNPAID : NoticeTopic.PLAN_ENDED,
                        end.unpaid() ? cause + ":unpaid" : cause,
                        plan,
                        day));
        notices.replace(notice.about(end.subscriptionId(), end.asOf()), cause);
    }

    /** The plan that stays in force: of several the largest. */
    private Optional<Plan> other(PlanEnded end) {
        return subscriptions.of(end.userId()).entrySet().stream()
                .filter(it -> !it.getKey().equals(end.subscriptionId()))
                .map(java.util.Map.Entry::getValue)
                .filter(Terms::live)
                .max(java.util.Comparator.comparingLong(it -> it.monthly().total()))
                .map(Terms::plan);
    }
}
