package app.ridgeline.webhooks;

import app.ridgeline.billing.Catalog;
import app.ridgeline.billing.SubscriptionTerms;
import app.ridgeline.billing.rules.SubscriptionStatus;
import app.ridgeline.notices.NewNotice;
import app.ridgeline.notices.NoticeTopic;
import app.ridgeline.notices.NoticeValue;
import app.ridgeline.notices.Notices;
import app.ridgeline.tokens.TokenAmounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * {@code invoice.upcoming}: tells the customer days before a plan renews, with the date and what it will grant. The
 * invoice does not exist yet and has no id, so the notice is keyed by the period that is to come.
 */
@Component
class InvoiceUpcoming implements EventHandler {

    private final SubscriptionTerms subscriptions;
    private final Catalog catalog;
    private final Notices notices;

    InvoiceUpcoming(SubscriptionTerms subscriptions, Catalog catalog, Notices notices) {
        this.subscriptions = subscriptions;
        this.catalog = catalog;
        this.notices = notices;
    }

    @Override
    public Outcome handle(StripeEvent event, Optional<UUID> owner) {
        StripeInvoice invoice = StripeInvoice.read(event.object());
        if (invoice.subscription().isEmpty()) {
            return new Outcome.Ignored("The invoice is not a subscription's");
        }
        if (owner.isEmpty()) {
            return new Outcome.Unmatched(
                    Outcome.Missing.CUSTOMER, event.object().id("customer"));
        }
        String subscription = invoice.subscription().get();
        Optional<SubscriptionTerms.Terms> terms = subscriptions.of(owner.get(), subscription);
        if (terms.isEmpty()) {
            return new Outcome.Ignored("The subscription is not one of ours");
        }
        if (terms.get().status() == SubscriptionStatus.TRIALING) {
            return new Outcome.Ignored("The end of a trial is told by an event of its own");
        }
        if (terms.get().status() == SubscriptionStatus.CANCELED || terms.get().ending()) {
            return new Outcome.Ignored("The subscription ends and will not renew");
        }
        if (!terms.get().renews()) {
            return new Outcome.Ignored("The allowance is on hold: the renewal brings nothing yet");
        }
        if (terms.get().monthly().equals(TokenAmounts.NONE)) {
            return new Outcome.Ignored("The subscription's quantity is 0: it brings nothing");
        }
        Optional<StripeInvoice.Renewal> renewal = invoice.renewal(catalog::planOf);
        Instant start = renewal.flatMap(StripeInvoice.Renewal::start)
                .or(invoice::nextPeriod)
                .orElseThrow(() -> new IllegalArgumentException("The invoice does not say for which period it is"));
        Duration before = Duration.between(event.createdAt(), start);
        notices.post(notice(
                        owner.get(),
                        subscription,
                        start,
                        before,
                        renewed(renewal, terms.get().at(start)))
                .about(subscription, event.createdAt()));
        return Outcome.PROCESSED;
    }

    /** A smaller plan that was chosen begins with the new period: only the invoice knows it by now. */
    private static SubscriptionTerms.Terms renewed(
            Optional<StripeInvoice.Renewal> renewal, SubscriptionTerms.Terms now) {
        return renewal.map(it -> now.on(it.plan(), Math.max(it.quantity(), 1))).orElse(now);
    }

    private static NewNotice notice(
            UUID owner, String subscription, Instant start, Duration before, SubscriptionTerms.Terms terms) {
        return NewNotice.of(
                        owner,
                        terms.longPeriod() ? NoticeTopic.RENEWAL_COMING_LONG : NoticeTopic.RENEWAL_COMING,
                        "renewal:" + subscription + ":" + start,
                        PlanWord.of(terms.plan()),
                        new NoticeValue.Day(start),
                        new NoticeValue.Tokens(terms.monthly()))
                .validFor(before.isNegative() ? Duration.ZERO : before);
    }
}
