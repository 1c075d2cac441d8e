package app.ridgeline.webhooks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One way to break a payload.
 *
 * @param what was done, for messages
 * @param payload what remains
 * @param fields the names on the way to what was broken; empty if it was the text itself
 */
record Breakage(String what, String payload, List<String> fields) {

    private static final String DEEP = "@deep@";

    private record Value(String name, Supplier<JsonElement> make) {}

    private static final List<Value> VALUES = List.of(
            new Value("null", () -> JsonNull.INSTANCE),
            new Value("a text", () -> new JsonPrimitive("oops")),
            new Value("no text", () -> new JsonPrimitive("")),
            new Value("a number", () -> new JsonPrimitive(7)),
            new Value("a negative number", () -> new JsonPrimitive(-1)),
            new Value("a fraction", () -> new JsonPrimitive(0.5)),
            new Value("the largest long", () -> new JsonPrimitive(Long.MAX_VALUE)),
            new Value("a huge number", () -> new JsonPrimitive(new BigDecimal("1e400"))),
            new Value("an absurd exponent", () -> new JsonPrimitive(new BigDecimal("1e-100000"))),
            new Value("a flag", () -> new JsonPrimitive(true)),
            new Value("a list", JsonArray::new),
            new Value("an object", JsonObject::new),
            new Value("10,000 characters", () -> new JsonPrimitive("x".repeat(10_000))),
            new Value("a NUL", () -> new JsonPrimitive("usd\0")),
            new Value("unicode", () -> new JsonPrimitive("\u202e\ud83d\ude00\u0131\u00df")),
            new Value("half a surrogate", () -> new JsonPrimitive("\ud800")),
            new Value("an unknown currency", () -> new JsonPrimitive("zzz")),
            new Value("SQL", () -> new JsonPrimitive("'; drop table users; --")),
            new Value("deep nesting", () -> new JsonPrimitive(DEEP)));

    /** Breaks a sound payload in some way. */
    static Breakage of(String payload, Random random) {
        return random.nextInt(5) == 0 ? text(payload, random) : field(payload, random);
    }

    private static Breakage field(String payload, Random random) {
        JsonObject event = JsonParser.parseString(payload).getAsJsonObject();
        List<List<Object>> paths = new ArrayList<>();
        collect(event, List.of(), paths);
        List<Object> path = paths.get(random.nextInt(paths.size()));
        boolean remove = random.nextInt(VALUES.size() + 1) == 0;
        Value value = VALUES.get(random.nextInt(VALUES.size()));
        change(event, path, remove ? null : value.make().get());
        int depth = List.of(30, 300, 5_000, 100_000).get(random.nextInt(4));
        String broken = event.toString().replace("\"" + DEEP + "\"", "[".repeat(depth) + "]".repeat(depth));
        return new Breakage(
                path + (remove ? " removed" : " is " + value.name()),
                broken,
                path.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList());
    }

    private static Breakage text(String payload, Random random) {
        record Way(String name, UnaryOperator<String> change) {}
        int at = random.nextInt(payload.length());
        List<Way> ways = List.of(
                new Way("cut off at " + at, it -> it.substring(0, at)),
                new Way("without the character at " + at, it -> it.substring(0, at) + it.substring(at + 1)),
                new Way("with a control character at " + at, it -> it.substring(0, at) + '\1' + it.substring(at)),
                new Way("followed by another", it -> it + it),
                new Way("after a byte order mark", it -> "\ufeff" + it),
                new Way("a second type", it -> it.replaceFirst("\\{", "{\"type\":\"invoice.paid\",")),
                new Way("a second object", it -> it.replaceFirst("\\}$", ",\"data\":{\"object\":{}}}")),
                new Way("a second id", it -> it.replaceFirst("\\}$", ",\"id\":\"evt_second\"}")),
                new Way("a connected account's", it -> it.replaceFirst("\\{", "{\"account\":\"acct_1\",")),
                new Way("of live mode", it -> it.replace("\"livemode\":false", "\"livemode\":true")),
                new Way("a thin event", it -> it.replace("\"object\":\"event\"", "\"object\":\"v2.core.event\"")),
                new Way("in single quotes", it -> it.replace('"', '\'')),
                new Way("not a number", it -> it.replaceFirst(":\\d+", ":NaN")),
                new Way("a number with a leading zero", it -> it.replaceFirst(":(\\d+)", ":0$1")));
        Way way = ways.get(random.nextInt(ways.size()));
        return new Breakage(way.name(), way.change().apply(payload), List.of());
    }

    private static void collect(JsonElement json, List<Object> path, List<List<Object>> paths) {
        if (!path.isEmpty()) {
            paths.add(path);
        }
        if (json.isJsonObject()) {
            json.getAsJsonObject().asMap().forEach((name, value) -> collect(value, and(path, name), paths));
        } else if (json.isJsonArray()) {
            for (int i = 0; i < json.getAsJsonArray().size(); i++) {
                collect(json.getAsJsonArray().get(i), and(path, i), paths);
            }
        }
    }

    private static List<Object> and(List<Object> path, Object step) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    private static void change(JsonElement json, List<Object> path, JsonElement value) {
        Object step = path.getFirst();
        if (path.size() > 1) {
            change(
                    step instanceof String name
                            ? json.getAsJsonObject().get(name)
                            : json.getAsJsonArray().get((int) step),
                    path.subList(1, path.size()),
                    value);
        } else if (step instanceof String name) {
            if (value == null) {
                json.getAsJsonObject().remove(name);
            } else {
                json.getAsJsonObject().add(name, value);
            }
        } else if (value == null) {
            json.getAsJsonArray().remove((int) step);
        } else {
            json.getAsJsonArray().set((int) step, value);
        }
    }
}
