package app.ridgeline.web.chain;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The first thing of a stop: readiness is DOWN already, and this node still takes requests for some seconds, until the
 * load balancer has looked and sends them elsewhere.
 */
@Component
class Drain implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Drain.class);

    private final Duration delay;
    private volatile boolean running;

    Drain(@Value("${ridgeline.drain}") Duration delay) {
        this.delay = delay;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        if (delay.isPositive()) {
            log.info("Taking requests for {} more seconds while readiness is DOWN", delay.toSeconds());
            try {
                Thread.sleep(delay);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server ends. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
