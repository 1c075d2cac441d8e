package app.sandbox.delivery;

import org.jspecify.annotations.Nullable;

/**
 * Which deliveries to list.
 *
 * @param type the beginning of the event's type, empty for all
 * @param customer only of this customer, if given
 * @param state only in this state, if given
 */
public record SentFilter(
        String type, @Nullable String customer, @Nullable String state) {

    /** All deliveries. */
    public static final SentFilter ALL = new SentFilter("", null, null);
}
