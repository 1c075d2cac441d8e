package app.ridgeline.vendors;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A place where a vendor sells.
 *
 * @param state two letters
 * @param hours in words
 * @param latitude in degrees, null together with the longitude
 */
@Table("vendor_locations")
public record VendorLocation(
        String address,
        String city,
        String state,
        String postalCode,
        @Nullable String phone,
        @Nullable String hours,
        @Nullable Double latitude,
        @Nullable Double longitude) {

    /** City, state and postal code in one line. */
    public String town() {
        return city + ", " + state + " " + postalCode;
    }

    /** The address of a map of it. */
    public String map() {
        if (latitude != null && longitude != null) {
            return String.format(
                    Locale.ROOT,
                    "https://www.openstreetmap.org/?mlat=%1$.6f&mlon=%2$.6f#map=16/%1$.6f/%2$.6f",
                    latitude,
                    longitude);
        }
        return "https://www.openstreetmap.org/search?query="
                + URLEncoder.encode(address + ", " + town(), StandardCharsets.UTF_8);
    }
}
