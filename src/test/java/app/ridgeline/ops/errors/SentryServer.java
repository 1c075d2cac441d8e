package app.ridgeline.ops.errors;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sentry.Sentry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Stands where Sentry would, and keeps every envelope that arrives. */
final class SentryServer implements AutoCloseable {

    private final List<String> envelopes = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    SentryServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::keep);
        server.start();
    }

    String dsn() {
        return "http://public@127.0.0.1:" + server.getAddress().getPort() + "/1";
    }

    /** All that left, as it left. */
    String everything() {
        Sentry.flush(5_000);
        return String.join("\n", envelopes);
    }

    /** The events among it. */
    List<JsonObject> events() {
        return everything()
                .lines()
                .filter(line -> line.contains("\"event_id\"") && line.contains("\"platform\""))
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void keep(HttpExchange exchange) throws IOException {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream raw = exchange.getRequestBody();
                InputStream body = zipped ? new GZIPInputStream(raw) : raw) {
            envelopes.add(new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
        exchange.sendResponseHeaders(200, 2);
        exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }
}
