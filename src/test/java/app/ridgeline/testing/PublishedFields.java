package app.ridgeline.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import com.stripe.model.ExpandableField;
import com.stripe.model.StripeCollection;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * The fields of Stripe's objects by the library's model classes, whose fields may all be null: none is of a primitive
 * type. Each can be set to null or left out of a sound object, one at a time.
 */
public final class PublishedFields {

    /**
     * One field changed.
     *
     * @param path the way to it, for example {@code items.data.0.price}
     * @param field its name
     */
    public record Change(String path, String field, boolean removed) {

        /** The same object with this change. */
        public JsonObject on(JsonObject sound) {
            JsonObject changed = sound.deepCopy();
            JsonElement holder = changed;
            String[] steps = path.split("\\.");
            for (int i = 0; i < steps.length - 1; i++) {
                holder = holder.isJsonArray()
                        ? holder.getAsJsonArray().get(Integer.parseInt(steps[i]))
                        : holder.getAsJsonObject().get(steps[i]);
            }
            if (removed) {
                holder.getAsJsonObject().remove(field);
            } else {
                holder.getAsJsonObject().add(field, JsonNull.INSTANCE);
            }
            return changed;
        }

        @Override
        public String toString() {
            return path + (removed ? " left out" : " null");
        }
    }

    private PublishedFields() {}

    /** Every such change of an object: of the fields that it has, and of those that its type publishes. */
    public static List<Change> changes(JsonObject sound, Type type) {
        List<Change> changes = new ArrayList<>();
        walk(sound, type, "", changes);
        return changes;
    }

    /** The paths of all fields that this element has. */
    public static Set<String> paths(JsonElement element) {
        return paths(element, Object.class, (field, published) -> true);
    }

    /** The paths of those fields of an object that its type does not publish. */
    public static Set<String> unpublished(JsonObject object, Type type) {
        return paths(object, type, (field, published) -> !published.isEmpty() && !published.containsKey(field));
    }

    private static Set<String> paths(JsonElement element, Type type, BiPredicate<String, Map<String, Type>> wanted) {
        Set<String> paths = new TreeSet<>();
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(each -> paths.addAll(paths(each, type, wanted)));
        } else if (element.isJsonObject()) {
            Map<String, Type> published = fields(type);
            element.getAsJsonObject().entrySet().forEach(field -> {
                if (wanted.test(field.getKey(), published)) {
                    paths.add(field.getKey());
                }
                paths(field.getValue(), inner(published.get(field.getKey())), wanted).stream()
                        .map(path -> field.getKey() + "." + path)
                        .forEach(paths::add);
            });
        }
        return paths;
    }

    private static void walk(JsonObject json, Type type, String path, List<Change> changes) {
        Map<String, Type> published = fields(type);
        var names = new TreeSet<>(published.keySet());
        names.addAll(json.keySet());
        for (String name : names) {
            changes.add(new Change(path + name, name, false));
            JsonElement value = json.get(name);
            if (value == null) {
                continue;
            }
            changes.add(new Change(path + name, name, true));
            Type inner = inner(published.get(name));
            if (value.isJsonObject()) {
                walk(value.getAsJsonObject(), inner, path + name + ".", changes);
            } else if (value.isJsonArray()) {
                JsonArray array = value.getAsJsonArray();
                if (!array.isEmpty() && array.get(0).isJsonObject()) {
                    walk(array.get(0).getAsJsonObject(), inner, path + name + ".0.", changes);
                }
            }
        }
    }

    /** The model's fields as JSON names them; none for what is no model, such as metadata. */
    private static Map<String, Type> fields(Type type) {
        Map<String, Type> fields = new LinkedHashMap<>();
        if (!(type instanceof Class<?> model) || !model.getName().startsWith("com.stripe.model.")) {
            return fields;
        }
        if (model.getGenericSuperclass() instanceof ParameterizedType list
                && list.getRawType() == StripeCollection.class) {
            fields.put("data", list.getActualTypeArguments()[0]);
            fields.put("has_more", Boolean.class);
            fields.put("url", String.class);
        }
        for (Field field : model.getDeclaredFields()) {
            SerializedName name = field.getAnnotation(SerializedName.class);
            if (name != null) {
                fields.put(name.value(), field.getGenericType());
            }
        }
        return fields;
    }

    /** What stands in an expandable field or a list. */
    private static Type inner(Type type) {
        if (type instanceof ParameterizedType generic) {
            boolean holds = generic.getRawType() == ExpandableField.class || generic.getRawType() == List.class;
            return holds ? inner(generic.getActualTypeArguments()[0]) : Object.class;
        }
        return type == null ? Object.class : type;
    }
}
