package app.ridgeline.ops.metrics;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Counts the open sessions of people. Each costs about 70 KB. */
@Component
class SessionMetrics implements VaadinServiceInitListener {

    private final AtomicInteger sessions = new AtomicInteger();

    SessionMetrics(MeterRegistry registry) {
        Gauge.builder("ridgeline.sessions", sessions, AtomicInteger::get)
                .description("Open sessions of people on this node")
                .register(registry);
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(_ -> sessions.incrementAndGet());
        event.getSource().addSessionDestroyListener(_ -> sessions.decrementAndGet());
    }
}
