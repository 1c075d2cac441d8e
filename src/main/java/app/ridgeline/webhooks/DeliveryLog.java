package app.ridgeline.webhooks;

import app.ridgeline.billing.reconciliation.Reconciliation;
import app.ridgeline.billing.reconciliation.ReconciliationRun;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParser;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads what Stripe delivered, for admins. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class DeliveryLog {

    private static final int MAX_LIMIT = 200;
    private static final Duration DAY = Duration.ofDays(1);

    private final DeliveryLogStore store;
    private final EventHandlers handlers;
    private final Reconciliation reconciliation;
    private final Clock clock;

    DeliveryLog(DeliveryLogStore store, EventHandlers handlers, Reconciliation reconciliation, Clock clock) {
        this.store = store;
        this.handlers = handlers;
        this.reconciliation = reconciliation;
        this.clock = clock;
    }

    /** Deliveries, the newest first; at most 200 at once. */
    @Transactional(readOnly = true)
    public List<LoggedDelivery> page(DeliveryFilter filter, int skip, int limit) {
        return store.page(filter, skip, Math.clamp(limit, 1, MAX_LIMIT));
    }

    /** The delivery of this event, or empty if there was none. */
    @Transactional(readOnly = true)
    public Optional<LoggedDelivery> find(String eventId) {
        return store.find(eventId);
    }

    /** The event as it was delivered, laid out for reading; empty if there is none. */
    @Transactional(readOnly = true)
    public Optional<String> payload(String eventId) {
        return store.payload(eventId)
                .map(JsonParser::parseString)
                .map(json -> new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .serializeNulls()
                        .create()
                        .toJson(json));
    }

    /** How the deliveries of the last 24 hours went. */
    @Transactional(readOnly = true)
    public DeliveryHealth health() {
        return store.health(clock.instant().minus(DAY));
    }

    /** The delay of deliveries on each of the last days, the oldest first; at most 30. Days without any are missing. */
    @Transactional(readOnly = true)
    public List<DelayDay> delays(int days) {
        return store.delays(clock.instant().minus(Duration.ofDays(Math.clamp(days, 1, 30))));
    }

    /** What the newest comparison with Stripe found; empty before the first night. */
    public Optional<ReconciliationRun> reconciliation() {
        return reconciliation.latest();
    }

    /** The types of events that have an effect, in order. */
    public List<String> types() {
        return handlers.types().stream().sorted().toList();
    }
}
