package app.ridgeline.api;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Random requests to the operations of an API's description: mostly sound in all but one or two things. */
final class RandomRequests {

    private static final String[] NASTY = {
        "",
        " ",
        "\u0000",
        "null",
        "-1",
        "0",
        "'; drop table users; --",
        "<script>alert(1)</script>",
        "%",
        "..",
        "a/b",
        "\u202e",
        "\ud83c\udf29\ufe0f",
        "\ud800",
        "x".repeat(300),
        "9".repeat(400),
        "{}",
        "[]",
        "=cmd()",
        "\r\nX: y"
    };

    private final OpenApi api;
    private final Random random;
    private final UUID user;
    private final String admin;
    private final String spend;
    private final String base;
    private final List<String> usedKeys = new ArrayList<>();
    private final List<String> holds = new ArrayList<>();
    private final JsonMapper json = new JsonMapper();
    private final List<Map.Entry<String, String>> operations;

    RandomRequests(OpenApi api, Random random, UUID user, String admin, String spend, String base) {
        this.api = api;
        this.random = random;
        this.user = user;
        this.admin = admin;
        this.spend = spend;
        this.base = base;
        this.operations = api.document()
                .get("paths")
                .propertyStream()
                .flatMap(path ->
                        path.getValue().propertyNames().stream().map(method -> Map.entry(path.getKey(), method)))
                .toList();
    }

    /** A request, the operation it is for, and what its body begins with. */
    record Made(String path, String method, HttpRequest request, String body) {

        @Override
        public String toString() {
            return method.toUpperCase(Locale.ROOT) + " " + request.uri() + " "
                    + request.headers().map() + " " + body.substring(0, Math.min(body.length(), 200));
        }
    }

    void knowHold(String id) {
        holds.add(id);
    }

    Made next() {
        Map.Entry<String, String> operation = oneOf(operations);
        String path = operation.getKey();
        String method = operation.getValue();
        JsonNode described = api.operation(path, method);
        var request = HttpRequest.newBuilder(URI.create(base + target(path)));
        authorization(path).ifPresent(value -> request.header("Authorization", value));
        if (random.nextInt(12) > 0) {
            request.header("Idempotency-Key", idempotencyKey());
        }
        String body = described.has("requestBody") ? body(described) : random.nextInt(8) == 0 ? "{}" : "";
        if (described.has("requestBody") || random.nextBoolean()) {
            contentType().ifPresent(value -> request.header("Content-Type", value));
        }
        request.method(
                method.toUpperCase(Locale.ROOT),
                method.equals("get")
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        return new Made(path, method, request.build(), body);
    }

    private String target(String path) {
        String who = random.nextInt(6) == 0 ? text() : random.nextBoolean() ? user.toString() : user + "@EXAMPLE.com";
        String hold = holds.isEmpty() || random.nextInt(4) == 0 ? text() : oneOf(holds);
        String target = path.replace("{user}", pathPart(who)).replace("{holdId}", pathPart(hold));
        if (!path.equals("/api/admin/tokens")) {
            return target;
        }
        return random.nextInt(10) == 0 ? target : target + "?user=" + encode(who);
    }

    /** An empty part, or one of dots only, makes another path. */
    private static String pathPart(String text) {
        return text.isBlank() || text.matches("[./]*") ? "none" : encode(text).replace("+", "%20");
    }

    private Optional<String> authorization(String path) {
        String right = path.startsWith("/api/admin") ? admin : spend;
        return switch (random.nextInt(14)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of("Bearer rl_wrong");
            case 2 -> Optional.of("Basic " + spend);
            case 3 -> Optional.of("Bearer " + (right.equals(admin) ? spend : admin));
            default -> Optional.of("Bearer " + right);
        };
    }

    private String idempotencyKey() {
        if (random.nextInt(15) == 0) {
            return "k".repeat(256);
        }
        if (!usedKeys.isEmpty() && random.nextInt(8) == 0) {
            return oneOf(usedKeys);
        }
        String key = UUID.randomUUID().toString();
        usedKeys.add(key);
        return key;
    }

    private Optional<String> contentType() {
        return switch (random.nextInt(25)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of("text/plain");
            case 2 -> Optional.of("application/x-www-form-urlencoded");
            case 3 -> Optional.of("nonsense");
            case 4 -> Optional.of("application/json; charset=utf-8");
            default -> Optional.of("application/json");
        };
    }

    private String body(JsonNode operation) {
        JsonNode content = operation.get("requestBody").get("content").get("application/json");
        ObjectNode sound = (ObjectNode)
                json.readTree(oneOf(content.get("examples").valueStream().toList())
                        .get("value")
                        .toString()
                        .replace("{user}", user.toString())
                        .replace("{email}", user + "@example.com"));
        switch (random.nextInt(16)) {
            case 0:
                return "";
            case 1:
                return text();
            case 2:
                return sound.toString()
                        .substring(0, random.nextInt(sound.toString().length()));
            case 3:
                return "[" + sound + "]";
            case 4:
                return sound.toString() + sound;
            case 5:
                return "[".repeat(5_000);
            case 6:
                return random.nextInt(4) == 0
                        ? sound.put("more", "x".repeat(1 << 20)).toString()
                        : sound.put("more", "x".repeat(20_000)).toString();
            default:
        }
        JsonNode properties = api.resolve(content.get("schema")).get("properties");
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            String name = oneOf(properties.propertyNames().stream().toList());
            if (random.nextInt(6) == 0) {
                sound.remove(name);
            } else {
                sound.set(name, value(api.resolve(properties.get(name))));
            }
        }
        return sound.toString();
    }

    private JsonNode value(JsonNode schema) {
        boolean number = schema.get("type").asString().equals("integer");
        return json.readTree(
                switch (random.nextInt(12)) {
                    case 0 -> "null";
                    case 1 -> "true";
                    case 2 -> "{}";
                    case 3 -> "[1]";
                    case 4 -> "1.5";
                    case 5 -> "1e400";
                    case 6 -> "-" + random.nextInt(1_000);
                    case 7 -> "9".repeat(1 + random.nextInt(30));
                    case 8 -> quoted(text());
                    case 9 -> number ? "0" : quoted("Solo");
                    default -> number ? String.valueOf(1 + random.nextInt(60)) : quoted(ofSchema(schema));
                });
    }

    private String ofSchema(JsonNode schema) {
        return schema.has("enum")
                ? oneOf(schema.get("enum").valueStream().map(JsonNode::asString).toList())
                : oneOf(List.of("weather", "solo", "business", "Some reason"));
    }

    private String text() {
        if (random.nextBoolean()) {
            return oneOf(Arrays.asList(NASTY));
        }
        return random.ints(1 + random.nextInt(20), 0x20, 0x2fff)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private String quoted(String text) {
        return json.writeValueAsString(text.replace("\ud800", "?"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
