package app.ridgeline.webhooks;

import app.ridgeline.billing.SubscriptionTerms;
import app.ridgeline.billing.rules.SubscriptionSnapshot;
import app.ridgeline.billing.rules.SubscriptionStatus;
import app.ridgeline.notices.NewNotice;
import app.ridgeline.notices.NoticeTopic;
import app.ridgeline.notices.NoticeValue;
import app.ridgeline.notices.Notices;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * {@code customer.subscription.trial_will_end}: tells the customer three days before. Stripe also sends it when a trial
 * is ended early: then there is nothing to tell. No token changes.
 */
@Component
class TrialWillEnd implements EventHandler {

    private final SubscriptionTerms subscriptions;
    private final Notices notices;

    TrialWillEnd(SubscriptionTerms subscriptions, Notices notices) {
        this.subscriptions = subscriptions;
        this.notices = notices;
    }

    @Override
    public Outcome handle(StripeEvent event, Optional<UUID> owner) {
        SubscriptionSnapshot snapshot = SubscriptionSnapshot.read(event.object());
        if (owner.isEmpty()) {
            return new Outcome.Unmatched(Outcome.Missing.CUSTOMER, snapshot.customerId());
        }
        if (snapshot.status() != SubscriptionStatus.TRIALING) {
            return new Outcome.Ignored("The trial is over already");
        }
        if (snapshot.isTrialLater()) {
            return new Outcome.Ignored("A later trial moves the billing date of a paid plan: its renewal is told");
        }
        Instant end = event.object().instant("trial_end");
        if (!end.isAfter(event.createdAt())) {
            return new Outcome.Ignored("The trial was ended early");
        }
        Optional<SubscriptionTerms.Terms> known = subscriptions.of(owner.get(), snapshot.id());
        if (known.filter(it ->
                        it.status() != SubscriptionStatus.TRIALING && it.asOf().isAfter(event.createdAt()))
                .isPresent()) {
            return new Outcome.Ignored("A newer state of " + snapshot.id() + " is known: its trial is over");
        }
        // It may come before the event that tells us of the subscription, so what it says itself counts.
        Optional<SubscriptionTerms.Terms> terms =
                subscriptions.of(snapshot, event.createdAt()).or(() -> known);
        if (terms.isEmpty()) {
            return new Outcome.Ignored("The subscription is for no plan that is sold here");
        }
        notices.post(notice(owner.get(), event, snapshot, terms.get(), end));
        return Outcome.PROCESSED;
    }

    private static NewNotice notice(
            UUID owner, StripeEvent event, SubscriptionSnapshot snapshot, SubscriptionTerms.Terms terms, Instant end) {
        boolean over = snapshot.endsBy(end);
        return NewNotice.of(
                        owner,
                        over ? NoticeTopic.TRIAL_OVER : NoticeTopic.TRIAL_ENDING,
                        "trial-ending:" + snapshot.id() + ":" + end,
                        PlanWord.of(terms.plan()),
                        new NoticeValue.Day(end),
                        new NoticeValue.Tokens(terms.monthly()))
                .about(snapshot.id(), event.createdAt())
                .validFor(Duration.between(event.createdAt(), end));
    }
}
