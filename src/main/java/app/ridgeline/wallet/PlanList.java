package app.ridgeline.wallet;

import app.ridgeline.billing.PlanPreview;
import app.ridgeline.billing.Subscriptions;
import app.ridgeline.billing.rules.BillingInterval;
import app.ridgeline.billing.rules.SubscriptionStatus;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.ui.GrantText;
import app.ridgeline.ui.Rows;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The plans on sale: what each renews a month, its price, and the way to it. Who has a subscription changes it in
 * Stripe's portal, everyone else goes to Checkout.
 */
final class PlanList extends Div {

    private final List<Offers.PricedPlan> plans;
    private final Optional<Subscriptions.Current> subscription;
    private final Storefront storefront;
    private final StripeExit exit;
    private final UserFormat format;
    private final Div cards = new Div();

    /** What the plans on show count as used already: said once, below them. */
    private TokenAmounts spent = TokenAmounts.NONE;
    /** Whether one of them begins a new billing period in the middle of a paid one: likewise said once. */
    private boolean startsOver;

    PlanList(
            List<Offers.PricedPlan> plans,
            Holdings holdings,
            Storefront storefront,
            StripeExit exit,
            UserFormat format) {
        this.plans = plans;
        this.subscription = holdings.liveSubscription();
        this.storefront = storefront;
        this.exit = exit;
        this.format = format;
        addClassName("rl-plans");
        cards.addClassName("rl-offers");
        List<BillingInterval> intervals = plans.stream()
                .map(Offers.PricedPlan::interval)
                .distinct()
                .sorted()
                .toList();
        Optional<BillingInterval> first = intervals.stream()
                .filter(this::isPaid)
                .findFirst()
                .or(() -> intervals.stream().findFirst());
        if (intervals.size() > 1) {
            add(choice(intervals, first.orElseThrow()));
        }
        add(cards);
        first.ifPresent(this::show);
        if (subscription.isPresent()) {
            add(exit.button(getTranslation("wallet.plan.change"), storefront::changePlan));
        }
    }

    private RadioButtonGroup<BillingInterval> choice(List<BillingInterval> intervals, BillingInterval first) {
        var choice = new RadioButtonGroup<BillingInterval>();
        choice.setAriaLabel(getTranslation("wallet.plan.interval"));
        choice.setItems(intervals);
        choice.setItemLabelGenerator(interval ->
                getTranslation("wallet.plan.interval." + interval.name().toLowerCase(Locale.ROOT)));
        choice.setValue(first);
        choice.addValueChangeListener(change -> show(change.getValue()));
        return choice;
    }

    private void show(BillingInterval interval) {
        cards.removeAll();
        spent = TokenAmounts.NONE;
        startsOver = false;
        plans.stream().filter(plan -> plan.interval() == interval).forEach(plan -> cards.add(card(plan)));
        if (!spent.equals(TokenAmounts.NONE)) {
            cards.add(Rows.text(getTranslation("wallet.plan.spent", GrantText.list(spent, format)), "rl-offer-note"));
        }
        subscription
                .filter(it -> startsOver)
                .ifPresent(it -> cards.add(Rows.text(
                        getTranslation("wallet.plan.starts-over", RenewalText.planName(it.plan(), format)),
                        "rl-offer-note")));
    }

    private Div card(Offers.PricedPlan offer) {
        String name = RenewalText.planName(offer.plan(), format);
        Div what = new Div(
                Rows.text(name, "rl-offer-name"),
                Rows.text(
                        getTranslation(
                                "wallet.plan.quota", GrantText.list(offer.plan().quota(), format)),
                        "rl-offer-detail"));
        what.addClassName("rl-offer-what");
        String price = getTranslation(
                "wallet.plan.price." + offer.interval().name().toLowerCase(Locale.ROOT),
                PriceText.of(offer.price(), format));
        Div card = new Div(what, Rows.text(price, "rl-offer-price"));
        card.addClassName("rl-offer");
        if (subscription.isEmpty()) {
            card.add(choose(offer, name, price));
        } else if (isCurrent(offer)) {
            card.add(Rows.text(getTranslation("wallet.plan.current"), "rl-badge"));
        }
        meaning(offer).ifPresent(meaning -> card.add(Rows.text(meaning, "rl-offer-meaning")));
        return card;
    }

    /** What a change to this plan would mean: from when, and how many tokens then. */
    private Optional<String> meaning(Offers.PricedPlan offer) {
        if (isCurrent(offer)) {
            return Optional.empty();
        }
        if (subscription.isPresent()) {
            Optional<Offers.PricedPlan> now =
                    plans.stream().filter(this::isCurrent).findFirst();
            if (now.isEmpty()) {
                return Optional.empty(); // without its price no one knows whether Stripe lets the change wait
            }
            if (PlanPreview.waits(now.get().price(), offer.price())) {
                return Optional.of(getTranslation(
                        "wallet.plan.later", format.day(subscription.get().periodEnd())));
            }
            startsOver |= subscription.get().status() == SubscriptionStatus.ACTIVE;
        }
        return storefront.preview(offer.plan(), offer.interval()).map(this::today);
    }

    private String today(TokenStatus today) {
        TokenAmounts before = spent;
        spent = TokenAmounts.each(
                bucket -> Math.max(before.of(bucket), today.of(bucket).used()));
        return getTranslation(
                "wallet.plan.today",
                GrantText.list(TokenAmounts.each(bucket -> today.of(bucket).remaining()), format));
    }

    private Button choose(Offers.PricedPlan offer, String name, String price) {
        Button choose = exit.button(
                getTranslation("wallet.plan.choose"), () -> storefront.subscribe(offer.plan(), offer.interval()));
        choose.setAriaLabel(getTranslation("wallet.plan.choose.label", name, price));
        return choose;
    }

    private boolean isCurrent(Offers.PricedPlan offer) {
        Plan plan = subscription.map(Subscriptions.Current::plan).orElse(null);
        return plan == offer.plan() && isPaid(offer.interval());
    }

    /** Whether the customer's plan is paid this often. */
    private boolean isPaid(BillingInterval interval) {
        return subscription
                .filter(current -> current.annual() == (interval == BillingInterval.ANNUAL))
                .isPresent();
    }
}
