package app.sandbox.cli;

import app.sandbox.delivery.Deliveries;
import app.sandbox.delivery.EventDelivery;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells of events, one a line, with what the application answered. */
@Component
class CliOutcome {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(50);

    private final ObjectStore store;
    private final Deliveries deliveries;

    CliOutcome(ObjectStore store, Deliveries deliveries) {
        this.store = store;
        this.deliveries = deliveries;
    }

    /** These events, once each was tried, or after some seconds. */
    String of(List<String> events, boolean wait) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<EventDelivery> found = deliveries.of(events);
        while (wait && !areTried(found) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            found = deliveries.of(events);
        }
        List<EventDelivery> last = found;
        return events.stream().distinct().map(id -> line(id, last)).collect(Collectors.joining("\n"));
    }

    private static boolean areTried(List<EventDelivery> deliveries) {
        return deliveries.stream().allMatch(delivery -> delivery.attempts() > 0);
    }

    private String line(String event, List<EventDelivery> deliveries) {
        String type = store.find(ObjectType.EVENT, event)
                .map(found -> Json.requiredText(found.body(), "type"))
                .orElse("");
        String answers = deliveries.stream()
                .filter(delivery -> delivery.eventId().equals(event) && delivery.endpointId() == null)
                .map(CliOutcome::answer)
                .collect(Collectors.joining(" "));
        return event + "  " + type + "  " + answers;
    }

    static String answer(EventDelivery delivery) {
        if (delivery.attempts() == 0) {
            return "waiting";
        }
        return delivery.statusCode() == null ? "no-answer" : Objects.toString(delivery.statusCode());
    }
}
