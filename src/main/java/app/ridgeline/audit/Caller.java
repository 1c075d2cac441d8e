package app.ridgeline.audit;

import org.jspecify.annotations.Nullable;

/**
 * Who acts, and from where.
 *
 * @param place the page or the API operation, for example {@code /admin/tokens} or {@code POST /api/admin/tokens/reset}
 * @param address the network address the request came from, null if there was no request
 */
public record Caller(Actor actor, String place, @Nullable String address) {

    private static final int MAX_PLACE = 200;
    private static final int MAX_ADDRESS = 100;

    public Caller {
        place = place.substring(0, Math.min(place.length(), MAX_PLACE));
        address = address == null || address.isBlank()
                ? null
                : address.substring(0, Math.min(address.length(), MAX_ADDRESS));
    }
}
