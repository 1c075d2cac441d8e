package app.ridgeline.sandbox.console;

import app.ridgeline.sandbox.stripe.Customers;
import app.ridgeline.sandbox.stripe.Json;
import app.ridgeline.sandbox.stripe.ObjectQuery;
import app.ridgeline.sandbox.stripe.ObjectStore;
import app.ridgeline.sandbox.stripe.Prices;
import app.ridgeline.sandbox.stripe.StripeObject;
import app.ridgeline.sandbox.stripe.Subscriptions;
import app.ridgeline.ui.LineGrid;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The customers of the simulated account with their plans, the newest first. */
class CustomersCard extends Div {

    private static final int SHOWN = 200;

    private final ObjectStore store;
    private final Prices prices;
    private final UserFormat format;
    private final Grid<StripeObject> grid = new LineGrid<>();

    CustomersCard(ObjectStore store, Prices prices, UserFormat format, Consumer<StripeObject> open) {
        this.store = store;
        this.prices = prices;
        this.format = format;
        addClassNames("rl-card", "rl-card-flush", "rl-sandbox-customers");
        Div head = new Div(new H2(getTranslation("sandbox.console.customers")));
        head.addClassName("rl-card-head");
        grid.setAllRowsVisible(false);
        grid.addComponentColumn(customer -> who(customer, open))
                .setHeader(getTranslation("sandbox.console.column.customer"))
                .setFlexGrow(2)
                .setWidth("14rem");
        grid.addComponentColumn(this::plans)
                .setHeader(getTranslation("sandbox.console.column.plan"))
                .setFlexGrow(3)
                .setWidth("16rem");
        grid.setEmptyStateText(getTranslation("sandbox.console.no-customers"));
        add(head, grid);
        refresh();
    }

    void refresh() {
        grid.setItems(store.list(ObjectQuery.of(Customers.TYPE).limit(SHOWN)));
    }

    private Component who(StripeObject customer, Consumer<StripeObject> open) {
        NativeButton name = new NativeButton(name(customer), click -> open.accept(customer));
        name.addClassName("rl-linklike");
        Span id = new Span(customer.id());
        id.addClassNames("rl-small", "rl-muted", "rl-mono", "rl-clip");
        Div cell = new Div(name, id);
        cell.addClassName("rl-delivery-type");
        return cell;
    }

    private String name(StripeObject customer) {
        return Json.flag(customer.body(), "deleted")
                ? getTranslation("sandbox.console.deleted")
                : Optional.ofNullable(Json.text(customer.body(), "email"))
                        .orElse(getTranslation("sandbox.console.no-email"));
    }

    private Component plans(StripeObject customer) {
        Div cell = new Div();
        cell.addClassName("rl-stack");
        List<StripeObject> found = store.list(ObjectQuery.of(Subscriptions.TYPE).customer(customer.id()));
        found.stream().limit(3).forEach(subscription -> cell.add(plan(subscription)));
        if (found.isEmpty()) {
            Span none = new Span(getTranslation("sandbox.console.no-plan"));
            none.addClassName("rl-muted");
            cell.add(none);
        }
        return cell;
    }

    private Component plan(StripeObject subscription) {
        String until = format.day(Subscriptions.periodEnd(subscription.body()));
        Span ends = new Span(getTranslation("sandbox.console.period", until));
        ends.addClassNames("rl-small", "rl-muted");
        Div plan = new Div(
                new Span(prices.nameOf(Subscriptions.price(subscription.body()))),
                new SubscriptionBadge(Json.requiredText(subscription.body(), "status")),
                ends);
        plan.addClassName("rl-row");
        return plan;
    }
}
