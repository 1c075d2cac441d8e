package app.sandbox.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells a newcomer, once everything runs, where to go. */
@Component
class Welcome {

    private static final Logger log = LoggerFactory.getLogger(Welcome.class);

    private final Environment environment;

    Welcome(Environment environment) {
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        log.info(
                "Ridgeline is ready: http://localhost:{} (sandbox; sign in with one click as a demo account; the"
                        + " simulated Stripe's console is at /sandbox)",
                environment.getProperty("local.server.port", "8080"));
    }
}
