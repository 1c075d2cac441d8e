package app.sandbox.objects;

import app.sandbox.base.Resources;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** Reads and writes the JSON of Stripe's objects, printed with line breaks as Stripe prints it. */
public final class Json {

    private static final Gson GSON = new GsonBuilder()
            .serializeNulls()
            .disableHtmlEscaping()
            .setPrettyPrinting()
            .create();
    private static final Map<String, JsonObject> SHAPES = new ConcurrentHashMap<>();

    private Json() {}

    /** The object as text, nulls included. */
    public static String write(JsonElement element) {
        return GSON.toJson(element);
    }

    /** The object that this text holds. */
    public static JsonObject read(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    /** A new object of this shape: every field Stripe shows, with what is the same for all objects filled in. */
    public static JsonObject shape(String name) {
        return SHAPES.computeIfAbsent(
                        name, key -> read(Resources.text(new ClassPathResource("sandbox/shapes/" + key + ".json"))))
                .deepCopy();
    }

    /** Sets a field to a text, number, boolean, element or null. */
    public static void set(JsonObject object, String name, @Nullable Object value) {
        object.add(name, element(value));
    }

    /** An object of these fields, given as name, value, name, value. */
    public static JsonObject object(@Nullable Object... fields) {
        JsonObject object = new JsonObject();
        for (int i = 0; i < fields.length; i += 2) {
            set(object, String.valueOf(fields[i]), fields[i + 1]);
        }
        return object;
    }

    /** An array of these elements. */
    public static JsonArray array(Collection<?> elements) {
        JsonArray array = new JsonArray();
        elements.forEach(each -> array.add(element(each)));
        return array;
    }

    /** The elements of an array of objects. */
    public static List<JsonObject> objects(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    /** The text below this path of names, or null if it is absent or null. */
    public static @Nullable String text(JsonObject object, String... path) {
        JsonElement element = at(object, path);
        return element == null || element.isJsonNull() ? null : element.getAsString();
    }

    /** The text below this path, which must be there. */
    public static String requiredText(JsonObject object, String... path) {
        String text = text(object, path);
        if (text == null) {
            throw new IllegalStateException("An object of the simulated Stripe lacks " + String.join(".", path));
        }
        return text;
    }

    /** The whole number below this path, which must be there. */
    public static long number(JsonObject object, String... path) {
        return Long.parseLong(requiredText(object, path));
    }

    /** Whether the field below this path is true; false if absent. */
    public static boolean flag(JsonObject object, String... path) {
        return Boolean.parseBoolean(text(object, path));
    }

    /** Whether something other than null stands below this path. */
    public static boolean has(JsonObject object, String... path) {
        JsonElement element = at(object, path);
        return element != null && !element.isJsonNull();
    }

    /** What of {@code before} reads otherwise in {@code after}: the previous_attributes of an event. */
    public static JsonObject changed(JsonObject before, JsonObject after) {
        JsonObject changed = new JsonObject();
        for (String name : before.keySet()) {
            JsonElement old = before.get(name);
            JsonElement now = after.get(name);
            if (old.equals(now)) {
                continue;
            }
            boolean nested = old.isJsonObject() && now != null && now.isJsonObject() && !isWhole(name);
            changed.add(name, nested ? changed(old.getAsJsonObject(), now.getAsJsonObject()) : old);
        }
        for (String name : after.keySet()) {
            if (!before.has(name)) {
                changed.add(name, JsonNull.INSTANCE);
            }
        }
        return changed;
    }

    // Stripe reports these as a whole, however little of them changed.
    private static boolean isWhole(String name) {
        return name.equals("plan") || name.equals("price");
    }

    private static @Nullable JsonElement at(JsonObject object, String... path) {
        JsonElement element = object;
        for (String name : path) {
            if (element == null || !element.isJsonObject()) {
                return null;
            }
            element = element.getAsJsonObject().get(name);
        }
        return element;
    }

    private static JsonElement element(@Nullable Object value) {
        return switch (value) {
            case null -> JsonNull.INSTANCE;
            case JsonElement element -> element;
            case Number number -> new JsonPrimitive(number);
            case Boolean flag -> new JsonPrimitive(flag);
            default -> new JsonPrimitive(value.toString());
        };
    }
}
