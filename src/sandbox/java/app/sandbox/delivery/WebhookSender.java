package app.sandbox.delivery;

import com.stripe.net.Webhook;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Sends one event over HTTP, signed with the endpoint's secret and the real time, as Stripe does.
 *
 * @see <a href="https://docs.stripe.com/webhooks#verify-manually">docs.stripe.com/webhooks</a>
 */
@Component
public class WebhookSender {

    public static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration STALE_BY = Duration.ofHours(1);
    private static final int MAX_ANSWER_BYTES = 1000;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public Attempt send(String url, String secret, String payload, SignatureKind kind) throws InterruptedException {
        long started = System.nanoTime();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(TIMEOUT)
                    .header("Content-Type", "application/json; charset=utf-8")
                    .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks) Ridgeline sandbox")
                    .header("Stripe-Signature", signature(secret, payload, kind))
                    .POST(HttpRequest.BodyPublishers.ofString(payload))
                    .build();
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                String beginning = new String(body.readNBytes(MAX_ANSWER_BYTES), StandardCharsets.UTF_8);
                return new Attempt(response.statusCode(), beginning, since(started));
            }
        } catch (IOException | IllegalArgumentException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return new Attempt(null, reason, since(started));
        }
    }

    static String signature(String secret, String payload, SignatureKind kind) {
        Instant at = kind == SignatureKind.STALE ? Instant.now().minus(STALE_BY) : Instant.now();
        long timestamp = at.getEpochSecond();
        String signed = kind == SignatureKind.CORRUPT ? payload + " " : payload;
        try {
            return "t=" + timestamp + ",v1=" + Webhook.Util.computeHmacSha256(secret, timestamp + "." + signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM cannot sign a webhook", e);
        }
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
