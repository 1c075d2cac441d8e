package app.ridgeline.dashboard;

import app.ridgeline.billing.Subscriptions;
import app.ridgeline.billing.rules.ScheduledChange;
import app.ridgeline.billing.rules.SubscriptionStatus;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.ui.GrantText;
import app.ridgeline.ui.UserFormat;
import app.ridgeline.wallet.Holdings;
import app.ridgeline.wallet.Renewal;
import app.ridgeline.wallet.StripeExit;
import app.ridgeline.wallet.Wallet;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The plan in force: its state, when it renews, and the ways to another one and to the bills. */
class PlanCard extends Div {

    /** What the card depends on: without a change of it a click on its way is left alone. */
    private record Facts(
            @Nullable Plan plan,
            Renewal renewal,
            Optional<Instant> endsLater,
            Optional<Subscriptions.Current> subscription,
            TokenAmounts quota) {

        /** What the customer chose for later, as long as nothing ends or holds the plan before. */
        Optional<ScheduledChange> change() {
            return renewal.kind() == Renewal.Kind.RENEWS
                    ? subscription.flatMap(Subscriptions.Current::change)
                    : Optional.empty();
        }

        static Facts of(Holdings holdings) {
            TokenStatus status = holdings.status();
            return new Facts(
                    status.plan(),
                    holdings.renewal(),
                    holdings.endsAfterRenewal(),
                    holdings.liveSubscription(),
                    TokenAmounts.each(bucket -> status.of(bucket).quota()));
        }
    }

    private final Wallet wallet;
    private @Nullable Facts shown;

    PlanCard(Wallet wallet) {
        this.wallet = wallet;
        addClassNames("rl-card", "rl-plan");
    }

    void show(Holdings holdings, UserFormat format) {
        Facts facts = Facts.of(holdings);
        if (facts.equals(shown)) {
            return;
        }
        shown = facts;
        removeAll();
        add(new H2(getTranslation("dashboard.plan")), name(facts, format), detail(facts, format), actions(facts));
    }

    private Div name(Facts facts, UserFormat format) {
        Span name = new Span(
                facts.plan() == null
                        ? getTranslation("dashboard.plan.none")
                        : format.text("plan." + facts.plan().key() + ".name"));
        name.addClassName("rl-plan-name");
        Div line = new Div(name);
        line.addClassName("rl-row");
        if (facts.plan() != null) {
            Span state = new Span(getTranslation("dashboard.plan.state." + stateKey(facts)));
            state.addClassName("rl-badge");
            badgeTone(facts).ifPresent(state::addClassName);
            line.add(state);
        }
        return line;
    }

    private static String stateKey(Facts facts) {
        boolean trial = facts.subscription()
                .filter(current -> current.status() == SubscriptionStatus.TRIALING)
                .isPresent();
        return switch (facts.renewal().kind()) {
            case PAYMENT_DUE -> "due";
            case PAUSED -> "paused";
            case DISPUTED -> "disputed";
            case ENDS -> "ending";
            case RENEWS, FIXED, NO_PLAN -> trial ? "trial" : "active";
        };
    }

    private static Optional<String> badgeTone(Facts facts) {
        return switch (facts.renewal().kind()) {
            case RENEWS, FIXED, NO_PLAN -> Optional.of("rl-badge-ok");
            case PAYMENT_DUE, DISPUTED -> Optional.of("rl-badge-warning");
            case PAUSED, ENDS -> Optional.empty();
        };
    }

    private Div detail(Facts facts, UserFormat format) {
        Div detail = new Div();
        detail.addClassName("rl-plan-detail");
        if (facts.plan() == null) {
            detail.add(new Paragraph(getTranslation("dashboard.plan.none.text")));
            return detail;
        }
        if (!facts.renewal().isSuspended()) {
            detail.add(new Paragraph(getTranslation("dashboard.plan.quota", GrantText.list(facts.quota(), format))));
        }
        String renewal = "dashboard.plan."
                + switch (facts.renewal().kind()) {
                    case RENEWS -> "renews";
                    case ENDS -> "ends";
                    case FIXED, NO_PLAN -> "fixed";
                    case PAYMENT_DUE -> "due";
                    case PAUSED -> "paused";
                    case DISPUTED -> "disputed";
                };
        Optional<ScheduledChange> change = facts.change();
        if (change.isEmpty() || !facts.renewal().on().equals(change.map(ScheduledChange::at))) {
            detail.add(new Paragraph(getTranslation(
                    renewal, facts.renewal().on().map(format::day).orElse(""))));
        }
        change.ifPresent(it -> detail.add(new Paragraph(getTranslation(
                "dashboard.plan.changes", format.text("plan." + it.plan().key() + ".name"), format.day(it.at())))));
        facts.endsLater()
                .ifPresent(end -> detail.add(new Paragraph(getTranslation("dashboard.plan.ends", format.day(end)))));
        facts.subscription()
                .filter(Subscriptions.Current::annual)
                .filter(current -> !facts.endsLater().equals(Optional.of(current.periodEnd()))) // said already
                .ifPresent(current -> detail.add(
                        new Paragraph(getTranslation("dashboard.plan.annual", format.day(current.periodEnd())))));
        return detail;
    }

    private Div actions(Facts facts) {
        Div actions = new Div();
        actions.addClassName("rl-row");
        boolean subscribed = facts.subscription().isPresent();
        Button plans = new Button(
                getTranslation(subscribed ? "wallet.plan.change" : "dashboard.plan.choose"),
                click -> wallet.openPlans());
        actions.add(plans);
        if (subscribed) {
            StripeExit exit = wallet.exit();
            actions.add(wallet.manageBilling(exit, getTranslation("wallet.billing.manage")), exit);
        } else {
            plans.addThemeVariants(ButtonVariant.PRIMARY);
        }
        return actions;
    }
}
