package app.ridgeline.webhooks.ui;

import app.ridgeline.ui.LineGrid;
import app.ridgeline.ui.UserFormat;
import app.ridgeline.webhooks.DeliveryFilter;
import app.ridgeline.webhooks.DeliveryLog;
import app.ridgeline.webhooks.LoggedDelivery;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** The deliveries, loaded as they are scrolled to. */
class DeliveryGrid extends LineGrid<LoggedDelivery> {

    private final UserFormat format;
    private final Clock clock;
    private DeliveryFilter filter = DeliveryFilter.ALL;

    DeliveryGrid(DeliveryLog log, UserFormat format, Clock clock, Consumer<LoggedDelivery> open) {
        this.format = format;
        this.clock = clock;
        setPageSize(50);
        addComponentColumn(delivery -> type(delivery, open))
                .setHeader(getTranslation("webhooks.column.type"))
                .setFlexGrow(3)
                .setWidth("14rem");
        addComponentColumn(delivery -> new StatusBadge(delivery.status()))
                .setHeader(getTranslation("webhooks.column.status"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(delivery -> Optional.ofNullable(delivery.email())
                        .or(() -> Optional.ofNullable(delivery.customerId()))
                        .orElse(""))
                .setHeader(getTranslation("webhooks.column.customer"))
                .setFlexGrow(2)
                .setWidth("12rem");
        addColumn(delivery -> format.moment(delivery.receivedAt(), clock))
                .setHeader(getTranslation("webhooks.column.received"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(LoggedDelivery::attempts)
                .setHeader(getTranslation("webhooks.column.attempts"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(delivery -> LatencyText.of(delivery.latency(), format))
                .setHeader(getTranslation("webhooks.column.latency"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        setEmptyStateText(getTranslation("webhooks.none"));
        setItems(query -> log.page(filter, query.getOffset(), query.getLimit()).stream());
    }

    void show(DeliveryFilter wanted) {
        filter = wanted;
        refresh();
    }

    void refresh() {
        getDataProvider().refreshAll();
    }

    /** A button, so that the keyboard gets there; below it what went wrong. */
    private Component type(LoggedDelivery delivery, Consumer<LoggedDelivery> open) {
        NativeButton name = new NativeButton(delivery.type(), click -> open.accept(delivery));
        name.addClassName("rl-linklike");
        Div cell = new Div(name);
        cell.addClassName("rl-delivery-type");
        if (delivery.error() != null) {
            Span error = new Span(delivery.error());
            error.addClassNames("rl-small", "rl-muted", "rl-clip");
            error.setTitle(delivery.error());
            cell.add(error);
        }
        return cell;
    }
}
