package app.ridgeline.notices;

import app.ridgeline.tokens.TokenAmounts;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Values as they are kept: a JSON list of objects with one field each, which names the type. */
final class NoticeValues {

    private NoticeValues() {}

    static String toJson(List<NoticeValue> values) {
        JsonArray json = new JsonArray();
        values.forEach(value -> json.add(toJson(value)));
        return json.toString();
    }

    static List<NoticeValue> parse(String json) {
        List<NoticeValue> values = new ArrayList<>();
        JsonParser.parseString(json).getAsJsonArray().forEach(value -> values.add(value(value.getAsJsonObject())));
        return List.copyOf(values);
    }

    private static JsonObject toJson(NoticeValue value) {
        JsonObject json = new JsonObject();
        switch (value) {
            case NoticeValue.Day day -> json.addProperty("day", day.instant().toString());
            case NoticeValue.Count count -> json.addProperty("count", count.number());
            case NoticeValue.Word word -> json.addProperty("word", word.key());
            case NoticeValue.Tokens tokens -> json.add("tokens", list(tokens.amounts()));
            case NoticeValue.Left left -> json.add("left", list(left.amounts()));
            case NoticeValue.Money money -> json.addProperty("money", money.minor() + " " + money.currency());
        }
        return json;
    }

    private static JsonArray list(TokenAmounts amounts) {
        JsonArray list = new JsonArray();
        list.add(amounts.mockup());
        list.add(amounts.dol());
        list.add(amounts.weather());
        return list;
    }

    private static TokenAmounts amounts(JsonArray list) {
        return new TokenAmounts(
                list.get(0).getAsInt(), list.get(1).getAsInt(), list.get(2).getAsInt());
    }

    private static NoticeValue value(JsonObject json) {
        String type = json.keySet().iterator().next();
        return switch (type) {
            case "day" -> new NoticeValue.Day(Instant.parse(json.get(type).getAsString()));
            case "count" -> new NoticeValue.Count(json.get(type).getAsInt());
            case "word" -> new NoticeValue.Word(json.get(type).getAsString());
            case "tokens" -> new NoticeValue.Tokens(amounts(json.getAsJsonArray(type)));
            case "left" -> new NoticeValue.Left(amounts(json.getAsJsonArray(type)));
            case "money" -> {
                String[] parts = json.get(type).getAsString().split(" ", 2);
                yield new NoticeValue.Money(Long.parseLong(parts[0]), parts[1]);
            }
            default -> throw new IllegalStateException("A notice has a value of an unknown type: " + type);
        };
    }
}
