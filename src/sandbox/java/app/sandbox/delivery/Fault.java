package app.sandbox.delivery;

import java.util.Locale;

/** What goes wrong between the simulated Stripe and an endpoint. */
public enum Fault {
    /** Nothing. */
    NONE,
    /** The endpoint answers 500 before it has read anything. */
    ERROR,
    /** The endpoint takes the event, but its answer is lost: the event comes again. */
    LOST,
    /** The answer takes its time. */
    SLOW;

    /** As it is stored and written on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Fault of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
