package app.ridgeline.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Delivers to the webhook endpoint as Stripe does, signed and over HTTP. */
public final class StripePost {

    private static final String SECRET = "whsec_ridgeline_sandbox";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;

    public StripePost(int port) {
        address = URI.create("http://localhost:" + port + "/api/webhooks/stripe");
    }

    public HttpResponse<String> deliver(String payload) {
        return deliver(payload, StripeEvents.sign(payload, SECRET));
    }

    public HttpResponse<String> deliver(String payload, String signature) {
        try {
            return http.send(
                    HttpRequest.newBuilder(address)
                            .header("Content-Type", "application/json; charset=utf-8")
                            .header("Stripe-Signature", signature)
                            .POST(HttpRequest.BodyPublishers.ofString(payload, StandardCharsets.UTF_8))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
