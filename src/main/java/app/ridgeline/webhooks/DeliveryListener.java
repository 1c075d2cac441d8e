package app.ridgeline.webhooks;

import java.util.Set;

/** Hears of deliveries, after they ended: for metrics and error reports. What it throws is logged and harms nobody. */
public interface DeliveryListener {

    /** Called once, before the first delivery, with the types of events that have an effect. */
    default void types(Set<String> types) {}

    /** Called when an event was run, after the commit or rollback. */
    void ended(DeliveryReport report);

    /** Called when a delivery was turned away. */
    void refused(DeliveryReport.Refusal refusal);
}
