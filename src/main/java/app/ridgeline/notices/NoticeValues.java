package app.ridgeline.notices;

import app.ridgeline.tokens.TokenAmounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Values as they are kept: a JSON list of objects with one field each, which names the type. */
final class NoticeValues {

    private static final JsonMapper JSON = JsonMapper.shared();

    private NoticeValues() {}

    static String toJson(List<NoticeValue> values) {
        ArrayNode json = JSON.createArrayNode();
        values.forEach(value -> put(json.addObject(), value));
        return json.toString();
    }

    static List<NoticeValue> parse(String json) {
        return JSON.readTree(json)
                .asArray()
                .valueStream()
                .map(NoticeValues::value)
                .toList();
    }

    private static void put(ObjectNode json, NoticeValue value) {
        switch (value) {
            case NoticeValue.Day(Instant instant) -> json.put("day", instant.toString());
            case NoticeValue.Count(int number) -> json.put("count", number);
            case NoticeValue.Word(String key) -> json.put("word", key);
            case NoticeValue.Tokens(TokenAmounts amounts) -> put(json.putArray("tokens"), amounts);
            case NoticeValue.Left(TokenAmounts amounts) -> put(json.putArray("left"), amounts);
            case NoticeValue.Money(long minor, String currency) -> json.put("money", minor + " " + currency);
        }
    }

    private static void put(ArrayNode json, TokenAmounts amounts) {
        json.add(amounts.mockup()).add(amounts.dol()).add(amounts.weather());
    }

    private static TokenAmounts amounts(JsonNode json) {
        return new TokenAmounts(
                json.required(0).intValue(),
                json.required(1).intValue(),
                json.required(2).intValue());
    }

    private static NoticeValue value(JsonNode json) {
        Map.Entry<String, JsonNode> field = json.properties().iterator().next();
        JsonNode value = field.getValue();
        return switch (field.getKey()) {
            case "day" -> new NoticeValue.Day(Instant.parse(value.stringValue()));
            case "count" -> new NoticeValue.Count(value.intValue());
            case "word" -> new NoticeValue.Word(value.stringValue());
            case "tokens" -> new NoticeValue.Tokens(amounts(value));
            case "left" -> new NoticeValue.Left(amounts(value));
            case "money" -> {
                String[] parts = value.stringValue().split(" ", 2);
                yield new NoticeValue.Money(Long.parseLong(parts[0]), parts[1]);
            }
            default -> throw new IllegalStateException("A notice has a value of an unknown type: " + field.getKey());
        };
    }
}
