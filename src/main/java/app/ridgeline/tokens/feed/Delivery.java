package app.ridgeline.tokens.feed;

import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls one listener on a thread of its own, never twice at once. What is requested while it runs becomes one more
 * call: a listener that reads the balance therefore ends with the newest, and a slow one keeps nobody else waiting.
 */
final class Delivery {

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    private final AtomicInteger requests = new AtomicInteger();
    private final Runnable listener;

    Delivery(Runnable listener) {
        this.listener = listener;
    }

    /** Asks for a call; returns at once. */
    void request() {
        if (requests.getAndIncrement() == 0) {
            Thread.ofVirtual().name("balance-delivery").start(this::callUntilNoneIsLeft);
        }
    }

    private void callUntilNoneIsLeft() {
        int answered;
        do {
            answered = requests.get();
            call();
        } while (requests.addAndGet(-answered) > 0);
    }

    private void call() {
        try {
            listener.run();
        } catch (RuntimeException | Error e) {
            log.warn("[USAGE_TOKENS] A listener of balance changes failed", e);
        }
    }
}
