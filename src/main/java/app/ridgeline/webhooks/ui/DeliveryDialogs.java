package app.ridgeline.webhooks.ui;

import app.ridgeline.account.Callers;
import app.ridgeline.webhooks.DeliveryLog;
import app.ridgeline.webhooks.Replay;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Opens the dialog of one delivery. */
@Component
class DeliveryDialogs {

    private final DeliveryLog log;
    private final Replay replay;
    private final Callers callers;
    private final Clock clock;

    DeliveryDialogs(DeliveryLog log, Replay replay, Callers callers, Clock clock) {
        this.log = log;
        this.replay = replay;
        this.callers = callers;
        this.clock = clock;
    }

    /** Shows a delivery; what is not there opens nothing. */
    void open(String eventId, Runnable changed) {
        log.find(eventId).ifPresent(delivery -> {
            String payload = log.payload(eventId).orElse("");
            new DeliveryDialog(delivery, payload, replay, callers, clock, changed).open();
        });
    }
}
