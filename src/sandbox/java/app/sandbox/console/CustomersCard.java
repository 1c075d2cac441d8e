package app.sandbox.console;

import app.ridgeline.ui.LineGrid;
import app.ridgeline.ui.UserFormat;
import app.sandbox.billing.Prices;
import app.sandbox.billing.StripeSubscriptions;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeObject;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.dataview.GridListDataView;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The customers of the simulated account with their plans, the newest first. */
class CustomersCard extends Div {

    private static final int SHOWN = 200;
    private static final int PLANS_SHOWN = 3;

    private final ObjectStore store;
    private final Prices prices;
    private final UserFormat format;
    private final List<StripeObject> customers = new ArrayList<>();
    private final GridListDataView<StripeObject> rows;
    private Map<String, List<StripeObject>> subscriptions = Map.of();

    CustomersCard(ObjectStore store, Prices prices, UserFormat format, SerializableConsumer<StripeObject> open) {
        this.store = store;
        this.prices = prices;
        this.format = format;
        addClassNames("rl-card", "rl-card-flush", "rl-sandbox-customers");
        Div head = new Div(new H2(getTranslation("sandbox.console.customers")));
        head.addClassName("rl-card-head");
        Grid<StripeObject> grid = new LineGrid<>();
        grid.addColumn(NameCell.of(this::name, StripeObject::id, "rl-mono", open))
                .setHeader(getTranslation("sandbox.console.column.customer"))
                .setFlexGrow(2)
                .setWidth("14rem");
        grid.addComponentColumn(this::plans)
                .setHeader(getTranslation("sandbox.console.column.plan"))
                .setFlexGrow(3)
                .setWidth("16rem");
        grid.setEmptyStateText(getTranslation("sandbox.console.no-customers"));
        rows = grid.setItems(customers);
        rows.setIdentifierProvider(StripeObject::id);
        add(head, grid);
    }

    /** Shows the customers as they now are, in two reads however many there are. */
    void refresh() {
        List<StripeObject> now = store.list(ObjectQuery.of(ObjectType.CUSTOMER).limit(SHOWN));
        subscriptions = subscriptions(now);
        customers.clear();
        customers.addAll(now);
        rows.refreshAll();
    }

    private Map<String, List<StripeObject>> subscriptions(List<StripeObject> customers) {
        List<String> ids = customers.stream().map(StripeObject::id).toList();
        return ids.isEmpty()
                ? Map.of()
                : store
                        .list(ObjectQuery.of(ObjectType.SUBSCRIPTION)
                                .where("o.customer in (:customers)", "customers", ids)
                                .limit(SHOWN * PLANS_SHOWN))
                        .stream()
                        .collect(Collectors.groupingBy(each -> Objects.requireNonNull(each.customer())));
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
        List<StripeObject> found = subscriptions.getOrDefault(customer.id(), List.of());
        found.stream().limit(PLANS_SHOWN).forEach(subscription -> cell.add(plan(subscription)));
        if (found.isEmpty()) {
            Span none = new Span(getTranslation("sandbox.console.no-plan"));
            none.addClassName("rl-muted");
            cell.add(none);
        }
        return cell;
    }

    private Component plan(StripeObject subscription) {
        String until = format.day(StripeSubscriptions.periodEnd(subscription.body()));
        Span ends = new Span(getTranslation("sandbox.console.period", until));
        ends.addClassNames("rl-small", "rl-muted");
        Div plan = new Div(
                new Span(prices.namesOf(subscription.body())),
                new SubscriptionBadge(Json.requiredText(subscription.body(), "status")),
                ends);
        plan.addClassName("rl-row");
        return plan;
    }
}
