package app.ridgeline.billing;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small Stripe over HTTP that writes down what it was asked. It keeps Stripe's rules for idempotency keys: the first
 * answer is repeated, other parameters are an error, a running request is a conflict.
 */
public final class FakeStripe implements AutoCloseable {

    public record Received(String method, String path, Map<String, String> params, String key, String authorization) {}

    public record Answer(int status, String body) {

        public static Answer error(int status, String type, String code, String param) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("type", type);
            error.put("code", code);
            error.put("param", param);
            error.put("message", "The fake says no");
            return json(status, Map.of("error", error));
        }

        static Answer json(int status, Object body) {
            return new Answer(status, new Gson().toJson(body));
        }
    }

    private record Saved(String request, Answer answer) {}

    private static final Answer RUNNING = new Answer(0, "");

    private final HttpServer server;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, Saved> saved = new ConcurrentHashMap<>();
    private final Map<String, Deque<Answer>> faults = new ConcurrentHashMap<>();
    private final Map<String, Answer> lost = new ConcurrentHashMap<>();
    private volatile Duration delay = Duration.ZERO;

    public final List<Received> received = new CopyOnWriteArrayList<>();
    final Map<String, Map<String, Object>> customers = new ConcurrentHashMap<>();
    final Map<String, Map<String, Object>> sessions = new ConcurrentHashMap<>();
    final Map<String, Map<String, Object>> prices = new ConcurrentHashMap<>();
    final Map<String, Map<String, Object>> configurations = new ConcurrentHashMap<>();
    public final Map<String, JsonObject> subscriptions = new ConcurrentSkipListMap<>();
    final Map<String, JsonObject> schedules = new ConcurrentSkipListMap<>();
    final Map<String, JsonObject> invoices = new ConcurrentSkipListMap<>();
    public final Map<String, JsonObject> payments = new ConcurrentSkipListMap<>();

    public FakeStripe() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Gives these answers to the next such requests, without doing what they ask. */
    public void next(String methodAndPath, Answer... answers) {
        faults.computeIfAbsent(methodAndPath, key -> new ArrayDeque<>()).addAll(List.of(answers));
    }

    /** Does what the next such request asks, but gives and remembers this answer. */
    void lose(String methodAndPath, Answer answer) {
        lost.put(methodAndPath, answer);
    }

    public void delay(Duration delay) {
        this.delay = delay;
    }

    public List<Received> received(String methodAndPath) {
        return received.stream()
                .filter(each -> (each.method() + " " + each.path()).equals(methodAndPath))
                .toList();
    }

    public void price(String id, String product, long amountMinor, String interval) {
        Map<String, Object> price = object("price", id);
        price.put("active", true);
        price.put("product", product);
        price.put("unit_amount", amountMinor);
        price.put("currency", "usd");
        if (interval != null) {
            price.put("recurring", Map.of("interval", interval, "interval_count", 1));
        }
        prices.put(id, price);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = exchange.getRequestURI().getRawQuery();
        var request = new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                parse(query == null ? body : query),
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                exchange.getRequestHeaders().getFirst("Authorization"));
        received.add(request);
        Answer answer = answer(request);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("Request-Id", "req_fake");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer answer(Received request) {
        Deque<Answer> queue = faults.get(request.method() + " " + request.path());
        if (queue != null) {
            synchronized (queue) {
                if (!queue.isEmpty()) {
                    return queue.poll();
                }
            }
        }
        if (request.key() == null) {
            pause();
            return execute(request);
        }
        String what = request.path() + " " + new TreeMap<>(request.params());
        Saved first = saved.putIfAbsent(request.key(), new Saved(what, RUNNING));
        if (first == null) {
            pause();
            Answer answer = execute(request);
            Answer told = lost.remove(request.method() + " " + request.path());
            answer = told == null ? answer : told;
            saved.put(request.key(), new Saved(what, answer));
            return answer;
        }
        if (!first.request().equals(what)) {
            return Answer.error(400, "idempotency_error", null, null);
        }
        return first.answer() == RUNNING
                ? Answer.error(409, "invalid_request_error", "idempotency_key_in_use", null)
                : first.answer();
    }

    private void pause() {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer execute(Received request) {
        String path = request.path();
        String last = path.substring(path.lastIndexOf('/') + 1);
        boolean post = request.method().equals("POST");
        return switch (request.method() + " " + path) {
            case "POST /v1/customers" -> make(customers, "customer", "cus_fake", request);
            case "GET /v1/customers" ->
                list(customers.values().stream()
                        .filter(c -> c.get("email").equals(request.params().get("email")))
                        .toList());
            case "POST /v1/checkout/sessions" -> {
                if (!customers.containsKey(request.params().get("customer"))) {
                    yield Answer.error(400, "invalid_request_error", "resource_missing", "customer");
                }
                yield make(sessions, "checkout.session", "cs_test_fake", request);
            }
            case "GET /v1/prices",
                    "GET /v1/payment_intents",
                    "GET /v1/charges",
                    "GET /v1/events",
                    "GET /v1/webhook_endpoints" -> list(List.of());
            case "GET /v1/subscriptions" -> page(subscriptions, request);
            case "GET /v1/invoices" -> invoices(request);
            case "GET /v1/checkout/sessions" -> page(payments, request);
            case "POST /v1/billing_portal/configurations" ->
                make(configurations, "billing_portal.configuration", "bpc_fake", request);
            case "GET /v1/billing_portal/configurations" -> list(List.copyOf(configurations.values()));
            case "POST /v1/billing_portal/sessions" -> {
                if (!configurations.containsKey(request.params().get("configuration"))) {
                    yield Answer.error(400, "invalid_request_error", "resource_missing", "configuration");
                }
                if (!customers.containsKey(request.params().get("customer"))) {
                    yield Answer.error(400, "invalid_request_error", "resource_missing", "customer");
                }
                yield make(new LinkedHashMap<>(), "billing_portal.session", "bps_fake", request);
            }
            default -> {
                if (!post && path.startsWith("/v1/prices/")) {
                    yield one(prices.get(last));
                } else if (!post && path.startsWith("/v1/subscription_schedules/")) {
                    yield one(schedules.get(last));
                } else if (!post && path.startsWith("/v1/subscriptions/")) {
                    yield one(subscriptions.get(last));
                } else if (!post && payments.containsKey(last)) {
                    yield one(payments.get(last));
                } else if (!post && path.startsWith("/v1/checkout/sessions/")) {
                    yield one(sessions.get(last));
                } else if (post && path.startsWith("/v1/customers/")) {
                    yield one(customers.get(last));
                } else if (post && path.startsWith("/v1/invoices/") && path.endsWith("/void")) {
                    JsonObject invoice = invoices.get(path.split("/")[3]);
                    if (invoice != null) {
                        invoice.addProperty("status", "void");
                    }
                    yield one(invoice);
                } else if (post && path.endsWith("/expire")) {
                    Map<String, Object> session = sessions.get(path.split("/")[4]);
                    if (session != null) {
                        session.put("status", "expired");
                    }
                    yield one(session);
                }
                yield Answer.error(404, "invalid_request_error", "unknown", null);
            }
        };
    }

    private Answer make(Map<String, Map<String, Object>> all, String type, String prefix, Received request) {
        Map<String, Object> made =
                object(type, prefix + UUID.randomUUID().toString().replace("-", ""));
        made.put("created", numbers.incrementAndGet());
        made.put("email", request.params().get("email"));
        made.put("status", "open");
        made.put("url", "https://stripe.example/" + made.get("id"));
        Map<String, String> metadata = new LinkedHashMap<>();
        request.params().forEach((name, value) -> {
            if (name.startsWith("metadata[")) {
                metadata.put(name.substring(9, name.length() - 1), value);
            }
        });
        made.put("metadata", metadata);
        all.put((String) made.get("id"), made);
        return Answer.json(200, made);
    }

    private static Map<String, Object> object(String type, String id) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", id);
        object.put("object", type);
        return object;
    }

    /** Objects in the order of their ids, as many at a time as asked for. */
    private static Answer page(Map<String, JsonObject> all, Received request) {
        String after = request.params().getOrDefault("starting_after", "");
        long from = Long.parseLong(request.params().getOrDefault("created[gte]", "0"));
        int limit = Integer.parseInt(request.params().get("limit"));
        List<JsonObject> rest = all.values().stream()
                .filter(each -> each.get("id").getAsString().compareTo(after) > 0)
                .filter(each -> each.get("created").getAsLong() >= from)
                .toList();
        return Answer.json(
                200,
                Map.of(
                        "object",
                        "list",
                        "data",
                        rest.subList(0, Math.min(limit, rest.size())),
                        "has_more",
                        rest.size() > limit));
    }

    private Answer invoices(Received request) {
        List<JsonObject> found = invoices.values().stream()
                .filter(each -> each.get("subscription")
                        .getAsString()
                        .equals(request.params().get("subscription")))
                .filter(each ->
                        each.get("status").getAsString().equals(request.params().get("status")))
                .toList();
        return Answer.json(200, Map.of("object", "list", "data", found, "has_more", false));
    }

    private static Answer one(Object object) {
        return object == null
                ? Answer.error(404, "invalid_request_error", "resource_missing", "id")
                : Answer.json(200, object);
    }

    private static Answer list(List<Map<String, Object>> objects) {
        return Answer.json(200, Map.of("object", "list", "data", new ArrayList<>(objects), "has_more", false));
    }

    private static Map<String, String> parse(String form) {
        Map<String, String> params = new LinkedHashMap<>();
        for (String pair : form.split("&")) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                params.put(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
            }
        }
        return params;
    }
}
