package app.ridgeline.webhooks;

import org.jspecify.annotations.Nullable;

/**
 * Which deliveries to list. What is null or empty does not matter.
 *
 * @param status only these
 * @param type only events of this type
 * @param search an id of an event, a customer or another object of Stripe, or a user's email, in full
 */
public record DeliveryFilter(
        @Nullable DeliveryStatus status, @Nullable String type, String search) {

    private static final int MAX_SEARCH = 255;

    /** Every delivery. */
    public static final DeliveryFilter ALL = new DeliveryFilter(null, null, "");

    public DeliveryFilter {
        search = search.strip();
        search = search.substring(0, Math.min(search.length(), MAX_SEARCH)).replace('\0', ' ');
    }
}
