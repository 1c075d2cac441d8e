package app.ridgeline.webhooks.ui;

import app.ridgeline.ui.UserFormat;
import app.ridgeline.webhooks.DeliveryFilter;
import app.ridgeline.webhooks.DeliveryLog;
import app.ridgeline.webhooks.DeliveryStatus;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What Stripe delivered, and what came of it. The filter stands in the address, so that a link shows the same list. */
@StyleSheet("webhook-pages.css")
@Route("admin/webhooks")
@RolesAllowed("ADMIN")
class WebhooksView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    static final String PATH = "admin/webhooks";
    private static final String EVENT = "event";

    private final DeliveryLog log;
    private final HealthTiles tiles;
    private final DeliveryFilterBar filters;
    private final DeliveryGrid grid;
    private final DeliveryDialogs dialogs;
    private final ReconciliationCard reconciliation;

    WebhooksView(DeliveryLog log, DeliveryDialogs dialogs, Clock clock) {
        this.log = log;
        this.dialogs = dialogs;
        UserFormat format = UserFormat.of(UI.getCurrent());
        tiles = new HealthTiles(format);
        filters = new DeliveryFilterBar(log.types(), this::go);
        grid = new DeliveryGrid(log, format, clock, delivery -> open(delivery.eventId()));
        Div card = new Div(filters, grid);
        card.addClassNames("rl-card", "rl-card-flush", "rl-deliveries");
        addClassNames("rl-page", "rl-page-wide");
        reconciliation = new ReconciliationCard(format, clock);
        add(new H1(getTranslation("webhooks.title")), tiles, card, reconciliation);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("app.title", getTranslation("webhooks.title"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters query = event.getLocation().getQueryParameters();
        DeliveryFilter filter = new DeliveryFilter(
                query.getSingleParameter("status").flatMap(WebhooksView::status).orElse(null),
                query.getSingleParameter("type").filter(log.types()::contains).orElse(null),
                query.getSingleParameter("q").orElse(""));
        tiles.show(log.health());
        reconciliation.show(log.reconciliation());
        filters.show(filter);
        grid.show(filter);
        query.getSingleParameter(EVENT).ifPresent(this::open);
    }

    private void open(String eventId) {
        dialogs.open(eventId, () -> {
            tiles.show(log.health());
            grid.refresh();
        });
    }

    private void go(DeliveryFilter filter) {
        Map<String, String> query = new LinkedHashMap<>();
        if (filter.status() != null) {
            query.put("status", filter.status().name());
        }
        if (filter.type() != null) {
            query.put("type", filter.type());
        }
        if (!filter.search().isEmpty()) {
            query.put("q", filter.search());
        }
        UI.getCurrent().navigate(PATH, QueryParameters.simple(query));
    }

    private static Optional<DeliveryStatus> status(String text) {
        return Arrays.stream(DeliveryStatus.values())
                .filter(status -> status.name().equalsIgnoreCase(text))
                .findFirst();
    }
}
