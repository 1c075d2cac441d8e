package app.ridgeline.admin.balances;

import app.ridgeline.admin.acts.TokenAdmin;
import app.ridgeline.admin.ui.Card;
import app.ridgeline.admin.ui.Facts;
import app.ridgeline.admin.ui.UiText;
import app.ridgeline.billing.Subscriptions;
import app.ridgeline.billing.rules.SubscriptionStatus;
import app.ridgeline.tokens.Period;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;

/** The plan in force, the subscription behind it, and the way to both at Stripe. */
class PlanFacts extends Card {

    PlanFacts(TokenAdmin.View view, StripeLinks stripe, UserFormat format) {
        super(UiText.of("admin.plan"));
        TokenStatus status = view.tokens();
        Facts facts = new Facts()
                .add(
                        getTranslation("admin.plan.name"),
                        status.plan() == null ? getTranslation("admin.plan.none") : ActText.plan(status.plan(), format))
                .add(getTranslation("admin.plan.state"), badge(status.status()))
                .add(getTranslation("admin.plan.period"), period(status.period(), format))
                .add(
                        getTranslation("admin.plan.reset"),
                        status.lastResetAt() == null
                                ? getTranslation("admin.never")
                                : getTranslation(
                                        "admin.plan.reset.text",
                                        format.day(status.lastResetAt()),
                                        format.time(status.lastResetAt()),
                                        status.resetNo()));
        view.subscription().ifPresent(it -> subscription(facts, it, stripe, format));
        facts.add(
                getTranslation("admin.plan.customer"),
                view.user().customerId() == null
                        ? new Span(getTranslation("admin.plan.customer.none"))
                        : stripe.customer(view.user().customerId()));
        add(facts);
    }

    private void subscription(Facts facts, Subscriptions.Current subscription, StripeLinks stripe, UserFormat format) {
        facts.add(getTranslation("admin.plan.subscription"), stripe.subscription(subscription.id()))
                .add(
                        getTranslation("admin.plan.subscription.state"),
                        badge(subscription.status().word()))
                .add(
                        getTranslation("admin.plan.subscription.plan"),
                        getTranslation(
                                subscription.annual()
                                        ? "admin.plan.subscription.annual"
                                        : "admin.plan.subscription.monthly",
                                ActText.plan(subscription.plan(), format),
                                subscription.quantity()))
                .add(getTranslation("admin.plan.subscription.until"), format.day(subscription.periodEnd()));
        subscription
                .endsAt()
                .ifPresent(end -> facts.add(getTranslation("admin.plan.subscription.ends"), format.day(end)));
        subscription
                .change()
                .ifPresent(change -> facts.add(
                        getTranslation("admin.plan.subscription.changes"),
                        getTranslation(
                                "admin.plan.subscription.changes.text",
                                ActText.plan(change.plan(), format),
                                change.quantity(),
                                format.day(change.at()))));
    }

    private String period(@org.jspecify.annotations.Nullable Period period, UserFormat format) {
        if (period == null) {
            return getTranslation("admin.plan.period.none");
        }
        return period.end() == null
                ? getTranslation("admin.plan.period.open", format.day(period.start()))
                : getTranslation("admin.plan.period.text", format.day(period.start()), format.day(period.end()));
    }

    /** Stripe's own word, in the tone of what it means. */
    private static Component badge(String status) {
        Span badge = new Span(status);
        badge.addClassNames(
                "rl-badge", SubscriptionStatus.of(status).map(PlanFacts::tone).orElse("rl-badge-plain"));
        return badge;
    }

    private static String tone(SubscriptionStatus status) {
        return switch (status) {
            case ACTIVE, TRIALING -> "rl-badge-ok";
            case PAST_DUE, UNPAID, INCOMPLETE, PAUSED -> "rl-badge-warning";
            case CANCELED, INCOMPLETE_EXPIRED, DISPUTED -> "rl-badge-plain";
        };
    }
}
