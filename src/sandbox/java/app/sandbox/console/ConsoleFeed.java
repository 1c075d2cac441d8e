package app.sandbox.console;

import app.sandbox.delivery.Deliveries;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Tells open consoles that something was delivered, several at a time: no person reads faster. */
@Service
class ConsoleFeed {

    private static final Duration TOGETHER = Duration.ofMillis(250);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean planned = new AtomicBoolean();

    /** Runs this when the component is attached and after each change, with the UI's lock, until it is detached. */
    void follow(Component owner, Runnable change) {
        owner.addAttachListener(attached -> {
            UI ui = attached.getUI();
            Runnable listener = () -> show(ui, owner, change);
            listeners.add(listener);
            owner.addDetachListener(detached -> {
                listeners.remove(listener);
                detached.unregisterListener();
            });
            change.run();
        });
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void changed(Deliveries.Changed event) {
        if (!listeners.isEmpty() && planned.compareAndSet(false, true)) {
            Thread.ofVirtual().name("sandbox-console").start(this::tell);
        }
    }

    /** Runs this with the UI's lock, unless the page is gone. */
    static void show(UI ui, Component owner, Runnable change) {
        try {
            ui.access(() -> {
                if (owner.isAttached()) {
                    change.run();
                }
            });
        } catch (UIDetachedException e) {
            // Nobody is there to see it.
        }
    }

    private void tell() {
        try {
            Thread.sleep(TOGETHER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        planned.set(false);
        listeners.forEach(Runnable::run);
    }
}
