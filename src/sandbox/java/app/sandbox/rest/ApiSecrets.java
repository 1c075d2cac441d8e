package app.sandbox.rest;

import app.sandbox.base.SandboxSettings;
import app.sandbox.objects.StripeError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets in whoever presents the secret key that the application is configured with, by bearer or basic auth. */
@Component
public class ApiSecrets {

    private final SandboxSettings settings;

    ApiSecrets(SandboxSettings settings) {
        this.settings = settings;
    }

    /**
     * Lets this Authorization header pass or not.
     *
     * @throws StripeError if it carries no key, or another one
     */
    public void check(@Nullable String authorization) {
        String key = keyOf(authorization);
        if (key.isEmpty()) {
            throw StripeError.unauthorized(
                    "You did not provide an API key. You need to provide your API key in the Authorization header,"
                            + " using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').");
        }
        byte[] expected = settings.secretKey().getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, key.getBytes(StandardCharsets.UTF_8))) {
            throw StripeError.unauthorized("Invalid API Key provided: " + masked(key));
        }
    }

    private static String keyOf(@Nullable String authorization) {
        if (authorization == null) {
            return "";
        }
        if (authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return authorization.substring(7).strip();
        }
        if (authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return userOf(authorization.substring(6).strip());
        }
        return "";
    }

    private static String userOf(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return pair.split(":", 2)[0];
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String masked(String key) {
        int shown = Math.min(4, key.length() / 2);
        return "*".repeat(Math.min(20, key.length() - shown)) + key.substring(key.length() - shown);
    }
}
