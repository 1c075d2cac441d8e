package app.sandbox.rest;

import app.sandbox.objects.StripeError;
import com.google.gson.annotations.SerializedName;
import com.stripe.net.ApiRequestParams;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses parameters that Stripe's API does not know, and values of the wrong type. What it knows is read from
 * stripe-java's parameter classes, so it is exactly the pinned API version.
 */
final class ParameterCheck {

    private static final Map<Class<?>, Map<String, Type>> FIELDS = new ConcurrentHashMap<>();
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,18}(\\.\\d{1,12})?");

    private ParameterCheck() {}

    static void check(Params params, Class<?> shape) {
        Map<String, Type> fields = FIELDS.computeIfAbsent(shape, ParameterCheck::fieldsOf);
        for (String name : params.names()) {
            Type type = fields.get(name);
            if (type == null) {
                String path = params.path(name);
                throw StripeError.invalid("parameter_unknown", path, "Received unknown parameter: " + path);
            }
            params.child(name).ifPresent(value -> check(value, type));
        }
    }

    private static void check(Params value, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type content = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            checkCollection(value, generic.getRawType() == List.class, content);
        } else if (type instanceof Class<?> plain) {
            if (plain.isEnum()) {
                checkEnum(value, plain);
            } else if (plain.getEnclosingClass() != null && !plain.isInterface()) {
                requireGroup(value, "Invalid object");
                check(value, plain);
            } else {
                checkScalar(value, plain);
            }
        }
    }

    private static void checkCollection(Params value, boolean array, Type content) {
        requireGroup(value, array ? "Invalid array" : "Invalid object");
        for (String name : value.names()) {
            if (array && !INTEGER.matcher(name).matches()) {
                throw StripeError.invalid(value.path(), "Invalid array");
            }
            value.child(name).ifPresent(each -> check(each, content));
        }
    }

    private static void checkEnum(Params value, Class<?> type) {
        String text = leaf(value);
        List<String> known = Arrays.stream(type.getFields())
                .filter(Field::isEnumConstant)
                .map(field -> field.getAnnotation(SerializedName.class).value())
                .toList();
        if (!known.contains(text)) {
            throw StripeError.invalid(
                    value.path(), "Invalid " + value.path() + ": must be one of " + Phrases.oneOf(known));
        }
    }

    private static void checkScalar(Params value, Class<?> type) {
        if (type == Object.class || type.isInterface()) {
            return; // stripe-java allows several kinds here; the resource looks at it itself
        }
        String text = leaf(value);
        if (type == Boolean.class && !text.equals("true") && !text.equals("false")) {
            throw StripeError.invalid(value.path(), "Invalid boolean: " + text);
        }
        if (type == Long.class && !INTEGER.matcher(text).matches()) {
            throw StripeError.invalid("parameter_invalid_integer", value.path(), "Invalid integer: " + text);
        }
        if (type == java.math.BigDecimal.class && !DECIMAL.matcher(text).matches()) {
            throw StripeError.invalid(value.path(), "Invalid decimal: " + text);
        }
        if (type == String.class && text.isEmpty() && value.path().indexOf('[') < 0) {
            throw StripeError.invalid(
                    "parameter_invalid_empty",
                    value.path(),
                    "You passed an empty string for '" + value.path()
                            + "'. We assume empty values are an attempt to unset a parameter; however '" + value.path()
                            + "' cannot be unset. You should remove '" + value.path()
                            + "' from your request or supply a non-empty value.");
        }
    }

    private static void requireGroup(Params value, String message) {
        String text = value.peek();
        if (text != null && !text.isEmpty()) {
            throw StripeError.invalid(value.path(), message);
        }
    }

    private static String leaf(Params value) {
        @Nullable String text = value.peek();
        if (text == null) {
            throw StripeError.invalid(value.path(), "Invalid string: " + value.path() + " is an object or array");
        }
        return text;
    }

    private static Map<String, Type> fieldsOf(Class<?> shape) {
        Map<String, Type> fields = new HashMap<>();
        for (Field field : shape.getDeclaredFields()) {
            SerializedName name = field.getAnnotation(SerializedName.class);
            if (name != null && !name.value().equals(ApiRequestParams.EXTRA_PARAMS_KEY)) {
                fields.put(name.value(), field.getGenericType());
            }
        }
        return fields;
    }
}
