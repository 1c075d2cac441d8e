package app.ridgeline.vendors;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Which addresses a link may lead to. */
public final class WebAddress {

    /** The longest address, in characters. */
    public static final int MAX = 500;

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private WebAddress() {}

    /** Whether this is an absolute http or https address that names a host and hides nothing before an @. */
    public static boolean isSafe(String text) {
        if (text.length() > MAX) {
            return false;
        }
        try {
            URI address = new URI(text);
            return address.getScheme() != null
                    && SCHEMES.contains(address.getScheme().toLowerCase(Locale.ROOT))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
