package app.ridgeline.webhooks;

import app.ridgeline.database.DatabaseTime;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells whether a payload was signed with one of our secrets, at most five minutes ago or ahead of our clock: the
 * library would take a signature of next year, which whoever once saw a delivery could repeat until then.
 *
 * @see <a href="https://docs.stripe.com/webhooks#verify-official-libraries">Verify signatures</a>
 */
@Component
class SignatureCheck {

    /** Stripe signs each attempt anew, so an old event with a fresh signature is fine. */
    private static final long TOLERANCE_SECONDS = 300;

    private final List<String> secrets;
    private final Clock clock;

    /** By the time that all nodes share: a machine whose clock is wrong would refuse every delivery. */
    SignatureCheck(WebhookSettings settings, DatabaseTime time) {
        clock = time.withZone(ZoneOffset.UTC);
        secrets = settings.webhookSecrets().stream()
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .toList();
    }

    boolean accepts(String payload, @Nullable String header) {
        return header != null && secrets.stream().anyMatch(secret -> isSignedWith(secret, payload, header));
    }

    private boolean isSignedWith(String secret, String payload, String header) {
        try {
            return Webhook.Signature.verifyHeader(payload, header, secret, TOLERANCE_SECONDS, clock)
                    && timeOf(header) - TOLERANCE_SECONDS <= clock.instant().getEpochSecond();
        } catch (SignatureVerificationException | RuntimeException e) {
            // The library throws unchecked exceptions on headers it cannot take apart.
            return false;
        }
    }

    /** As the library reads it: the first one counts. */
    private static long timeOf(String header) {
        return Arrays.stream(header.split(","))
                .filter(part -> part.startsWith("t="))
                .mapToLong(part -> Long.parseLong(part.substring(2)))
                .findFirst()
                .orElseThrow();
    }
}
