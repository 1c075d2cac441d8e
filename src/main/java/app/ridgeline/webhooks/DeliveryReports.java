package app.ridgeline.webhooks;

import app.ridgeline.webhooks.DeliveryReport.Result;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Tells the listeners how deliveries ended. */
@Component
class DeliveryReports implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(DeliveryReports.class);

    private final Supplier<List<DeliveryListener>> listeners;
    private final EventHandlers handlers;
    private final Clock clock;

    DeliveryReports(ObjectProvider<DeliveryListener> listeners, EventHandlers handlers, Clock clock) {
        // Asked for when the first report comes: to look for beans takes longer than to tell them.
        this.listeners = SingletonSupplier.of(() -> listeners.orderedStream().toList());
        this.handlers = handlers;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        tell(listener -> listener.types(handlers.types()));
    }

    void ended(StripeEvent event, Optional<Outcome> outcome, Duration took) {
        ended(event, outcome.map(DeliveryReports::result).orElse(Result.DUPLICATE), took, null);
    }

    void failed(StripeEvent event, Throwable failure, Duration took) {
        ended(event, Result.FAILED, took, failure);
    }

    void refused(DeliveryReport.Refusal refusal) {
        tell(listener -> listener.refused(refusal));
    }

    private void ended(StripeEvent event, Result result, Duration took, @Nullable Throwable failure) {
        Duration delay = Duration.between(event.createdAt(), clock.instant());
        DeliveryReport report = new DeliveryReport(
                event.id(),
                handlers.of(event.type()).map(handler -> event.type()),
                result,
                took,
                delay.isNegative() ? Duration.ZERO : delay,
                failure);
        tell(listener -> listener.ended(report));
    }

    private void tell(Consumer<DeliveryListener> message) {
        listeners.get().forEach(listener -> {
            try {
                message.accept(listener);
            } catch (RuntimeException e) {
                log.warn("[USAGE_TOKENS] A listener of deliveries failed", e);
            }
        });
    }

    private static Result result(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Processed processed -> Result.PROCESSED;
            case Outcome.Ignored ignored -> Result.IGNORED;
            case Outcome.Deferred deferred -> Result.DEFERRED;
            case Outcome.Unmatched unmatched -> Result.UNMATCHED;
        };
    }
}
