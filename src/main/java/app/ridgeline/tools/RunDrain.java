package app.ridgeline.tools;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets runs end before the node does, beside the requests that the web server lets end. One that takes longer is
 * stopped and not charged.
 */
@Component
class RunDrain implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RunDrain.class);

    /** Less than a phase of the shutdown lasts, so that the end is still written. */
    private static final Duration PATIENCE = Duration.ofSeconds(16);

    private static final Duration TO_WRITE = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final RunThreads threads;
    private volatile boolean running;

    RunDrain(RunThreads threads) {
        this.threads = threads;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        drain(PATIENCE);
        running = false;
    }

    @Override
    public void stop(Runnable callback) {
        Thread.ofVirtual().name("tool-drain").start(() -> {
            try {
                stop();
            } finally {
                callback.run();
            }
        });
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE;
    }

    void drain(Duration patience) {
        threads.close();
        if (!await(patience)) {
            log.warn("[USAGE_TOKENS] {} runs are stopped and not charged: this node ends", threads.running());
            threads.interruptAll();
            await(TO_WRITE);
        }
    }

    private boolean await(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (threads.running() > 0 && System.nanoTime() - end < 0) {
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return threads.running() == 0;
            }
        }
        return threads.running() == 0;
    }
}
