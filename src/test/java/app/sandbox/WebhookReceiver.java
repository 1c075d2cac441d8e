package app.sandbox;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.WebhookEndpoint;
import com.stripe.net.Webhook;
import com.stripe.param.WebhookEndpointCreateParams;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** An endpoint of our own that hears of all events, checks their signatures, and can be told to fail. */
final class WebhookReceiver implements AutoCloseable {

    /** A delivery that arrived with a valid signature. */
    record Received(Event event, JsonObject json, int status, Instant at) {}

    private final StripeTestClient stripe;
    private final HttpServer server;
    private final WebhookEndpoint endpoint;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Predicate<Event> failing = event -> false;

    WebhookReceiver(StripeTestClient stripe) throws IOException, StripeException {
        this.stripe = stripe;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        endpoint = stripe.v1()
                .webhookEndpoints()
                .create(WebhookEndpointCreateParams.builder()
                        .setUrl("http://localhost:" + server.getAddress().getPort() + "/hook")
                        .addEnabledEvent(WebhookEndpointCreateParams.EnabledEvent.ALL)
                        .build());
        server.createContext("/hook", this::handle);
        server.start();
    }

    /** The registered endpoint's id. */
    String id() {
        return endpoint.getId();
    }

    void failWhile(Predicate<Event> condition) {
        failing = condition;
    }

    List<Received> about(String customer) {
        return received.stream()
                .filter(each -> each.json().toString().contains(customer))
                .toList();
    }

    /** Waits for the first delivery of this type that concerns this customer. */
    Event await(String type, String customer) {
        return await(type, customer, 1).getFirst().event();
    }

    /** Waits for so many deliveries of this type that concern this customer. */
    List<Received> await(String type, String customer, int count) {
        return Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> about(customer).stream()
                                .filter(each -> each.event().getType().equals(type))
                                .toList(),
                        found -> found.size() >= count);
    }

    @Override
    public void close() throws StripeException {
        stripe.v1().webhookEndpoints().delete(endpoint.getId());
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String payload = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = take(payload, exchange.getRequestHeaders().getFirst("Stripe-Signature"));
        byte[] answer = ("answer " + status).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private int take(String payload, String signature) {
        try {
            Event event = Webhook.constructEvent(payload, signature, endpoint.getSecret());
            int status = failing.test(event) ? 500 : 200;
            received.add(new Received(event, JsonParser.parseString(payload).getAsJsonObject(), status, Instant.now()));
            return status;
        } catch (SignatureVerificationException e) {
            return 400;
        }
    }
}
