package app.sandbox.delivery;

/** In which order deliveries that were held back are sent. */
public enum ReleaseOrder {
    /** As it happened. */
    IN_ORDER,
    /** The last first. */
    REVERSED,
    /** Any order. */
    SHUFFLED
}
