package app.sandbox.console;

import app.ridgeline.ui.LineGrid;
import app.ridgeline.ui.UserFormat;
import app.sandbox.delivery.EventDelivery;
import app.sandbox.delivery.SentEvent;
import app.sandbox.delivery.SentEvents;
import app.sandbox.delivery.SentFilter;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.function.SerializableConsumer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The deliveries, loaded as they are scrolled to, some of them chosen. */
class EventDeliveryGrid extends LineGrid<SentEvent> {

    private final UserFormat format;
    private final Clock clock;
    private SentFilter filter = SentFilter.ALL;

    EventDeliveryGrid(SentEvents sent, UserFormat format, Clock clock, SerializableConsumer<SentEvent> open) {
        this.format = format;
        this.clock = clock;
        setSelectionMode(SelectionMode.MULTI);
        setPageSize(50);
        addColumn(NameCell.of(SentEvent::type, this::when, "", open))
                .setHeader(getTranslation("sandbox.console.column.event"))
                .setFlexGrow(3)
                .setWidth("12.5rem");
        addComponentColumn(event -> new DeliveryBadge(event.delivery()))
                .setHeader(getTranslation("sandbox.console.column.answer"))
                .setFlexGrow(0)
                .setWidth("7.5rem");
        addColumn(event -> Optional.ofNullable(event.email())
                        .or(() -> Optional.ofNullable(event.customer()))
                        .orElse(""))
                .setHeader(getTranslation("sandbox.console.column.customer"))
                .setFlexGrow(2)
                .setWidth("12rem");
        addColumn(event -> event.delivery().attempts())
                .setHeader(getTranslation("sandbox.console.column.attempts"))
                .setFlexGrow(0)
                .setWidth("6.5rem");
        addColumn(event -> duration(event.delivery()))
                .setHeader(getTranslation("sandbox.console.column.time"))
                .setFlexGrow(0)
                .setWidth("6rem");
        setEmptyStateText(getTranslation("sandbox.console.no-events"));
        setItems(new CallbackDataProvider<>(
                query -> sent.page(filter, query.getOffset(), query.getLimit()).stream(),
                query -> sent.count(filter),
                event -> event.delivery().id()));
    }

    void show(SentFilter wanted) {
        filter = wanted;
        deselectAll();
        refresh();
    }

    void refresh() {
        getDataProvider().refreshAll();
    }

    /** The chosen events, as they happened, each once. */
    List<String> chosen() {
        return getSelectedItems().stream()
                .sorted((one, other) ->
                        Long.compare(one.delivery().id(), other.delivery().id()))
                .map(event -> event.delivery().eventId())
                .distinct()
                .toList();
    }

    private String when(SentEvent event) {
        return format.moment(event.happenedAt(), clock);
    }

    private String duration(EventDelivery delivery) {
        return delivery.durationMs() == null ? "–" : getTranslation("sandbox.console.ms", delivery.durationMs());
    }
}
