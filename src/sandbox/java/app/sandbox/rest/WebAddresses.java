package app.sandbox.rest;

import java.net.URI;
import java.util.Set;

/** Tells web addresses from other text. */
public final class WebAddresses {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private WebAddresses() {}

    public static boolean isValid(String url) {
        try {
            // The placeholder of a success URL is no part of a valid URI, so it is set aside first.
            URI uri = URI.create(url.replace("{CHECKOUT_SESSION_ID}", "id"));
            return uri.getHost() != null && SCHEMES.contains(String.valueOf(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
