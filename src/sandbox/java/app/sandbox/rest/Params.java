package app.sandbox.rest;

import app.sandbox.objects.StripeError;
import com.google.gson.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request's parameters in Stripe's form encoding, where {@code a[b][0][c]=x} is a tree. It remembers what has been
 * read, so that nothing a caller sends is silently dropped.
 */
public final class Params {

    private static final Pattern NAME = Pattern.compile("([^\\[\\]]+)((?:\\[[^\\[\\]]*])*)");
    private static final Pattern PART = Pattern.compile("\\[([^\\[\\]]*)]");
    private static final int MAX_PAIRS = 1000;
    private static final int MAX_DEPTH = 8;

    private final String path;
    private final Map<String, Params> children = new LinkedHashMap<>();
    private @Nullable String value;
    private boolean read;

    private Params(String path) {
        this.path = path;
    }

    /**
     * The tree of an encoded form or query string.
     *
     * @throws StripeError if the encoding is broken or the form too large
     */
    public static Params parse(String encoded) {
        Params root = new Params("");
        String[] pairs = encoded.split("&");
        if (pairs.length > MAX_PAIRS) {
            throw StripeError.invalid(null, "A request can have at most " + MAX_PAIRS + " parameters.");
        }
        for (String pair : pairs) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                root.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return root;
    }

    /** The names on this level. */
    public List<String> names() {
        return List.copyOf(children.keySet());
    }

    /** Whether the parameter is given, even if empty. */
    public boolean has(String name) {
        return children.containsKey(name);
    }

    /** Whether the parameter is given as an empty text, which unsets a value. */
    public boolean unsets(String name) {
        return child(name)
                .filter(child -> "".equals(child.value))
                .map(Params::readValue)
                .isPresent();
    }

    /** The text of a parameter, or null if it is absent or empty. */
    public @Nullable String text(String name) {
        return child(name)
                .map(Params::readValue)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    /** The text of a parameter that must be given. */
    public String requiredText(String name) {
        String text = text(name);
        if (text == null) {
            throw StripeError.missing(path(name));
        }
        return text;
    }

    /** The whole number of a parameter, if given. */
    public OptionalLong number(String name) {
        String text = text(name);
        if (text == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw StripeError.invalid("parameter_invalid_integer", path(name), "Invalid integer: " + text);
        }
    }

    /** The whole number of a parameter, if given, checked against its range. */
    public OptionalLong number(String name, long least, long most) {
        OptionalLong number = number(name);
        number.ifPresent(given -> {
            if (given < least) {
                throw StripeError.invalid(
                        "parameter_invalid_integer",
                        path(name),
                        "This value must be greater than or equal to " + least + ".");
            }
            if (given > most) {
                throw StripeError.invalid(
                        "parameter_invalid_integer",
                        path(name),
                        "This value must be less than or equal to " + most + " (it currently is '" + given + "').");
            }
        });
        return number;
    }

    /** The boolean of a parameter, if given. */
    public Optional<Boolean> flag(String name) {
        return Optional.ofNullable(text(name)).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw StripeError.invalid(path(name), "Invalid boolean: " + text);
        });
    }

    /** The parameters below this name; none if absent. */
    public Params group(String name) {
        return child(name).map(Params::asGroup).orElseGet(() -> new Params(path(name)));
    }

    /** The groups of an array, in their order. */
    public List<Params> list(String name) {
        return List.copyOf(group(name).children.values());
    }

    /** The texts of an array, in their order. */
    public List<String> texts(String name) {
        return list(name).stream().map(Params::readValue).toList();
    }

    /** The metadata-like map below this name, within Stripe's limits. */
    public JsonObject metadata(String name) {
        return merge(new JsonObject(), name);
    }

    /** The given metadata changed by the parameter of this name: an empty value removes a key, an empty map all. */
    public JsonObject merge(JsonObject before, String name) {
        JsonObject after = unsets(name) ? new JsonObject() : before.deepCopy();
        group(name).children.forEach((key, child) -> {
            String text = child.readValue();
            if (key.length() > 40) {
                throw StripeError.invalid(child.path, "Metadata keys can have up to 40 characters.");
            }
            if (text.length() > 500) {
                throw StripeError.invalid(child.path, "Metadata values can have up to 500 characters.");
            }
            if (text.isEmpty()) {
                after.remove(key);
            } else {
                after.addProperty(key, text);
            }
        });
        if (after.size() > 50) {
            throw StripeError.invalid(path(name), "Metadata can have up to 50 keys.");
        }
        return after;
    }

    /** Takes these parameters without an effect, because the simulation has nothing that they could change. */
    public void ignore(String... names) {
        for (String name : names) {
            child(name).ifPresent(Params::readAll);
        }
    }

    /**
     * Refuses what nobody has read.
     *
     * @throws StripeError naming the first such parameter
     */
    public void refuseUnread() {
        if (children.isEmpty()) {
            if (!read && !path.isEmpty()) {
                throw StripeError.notSimulated(path);
            }
            return;
        }
        children.values().forEach(Params::refuseUnread);
    }

    /** The full name of a parameter on this level, for example {@code line_items[0][price]}. */
    public String path(String name) {
        return path.isEmpty() ? name : path + "[" + name + "]";
    }

    /** The full name of this level. */
    public String path() {
        return path;
    }

    /** The value if this is a leaf, null if it is a group; does not count as reading it. */
    public @Nullable String peek() {
        return value;
    }

    /** The level below this name, if given; does not count as reading it. */
    public Optional<Params> child(String name) {
        return Optional.ofNullable(children.get(name));
    }

    /** All parameters in one line and a fixed order: equal exactly for equal requests. */
    public String canonical() {
        List<String> leaves = new ArrayList<>();
        collect(leaves);
        return String.join("\n", leaves.stream().sorted().toList());
    }

    private void collect(List<String> leaves) {
        if (value != null) {
            leaves.add(path + "=" + value);
        }
        children.values().forEach(child -> child.collect(leaves));
    }

    private String readValue() {
        read = true;
        if (value == null) {
            throw StripeError.invalid(path, "Invalid string: " + path + " must not be an object or array.");
        }
        return value;
    }

    private Params asGroup() {
        if (value != null && !value.isEmpty()) {
            throw StripeError.invalid(path, "Invalid object");
        }
        read = true;
        return this;
    }

    private void readAll() {
        read = true;
        children.values().forEach(Params::readAll);
    }

    private void put(String name, String text) {
        Matcher whole = NAME.matcher(name);
        if (!whole.matches()) {
            throw StripeError.invalid("parameter_unknown", name, "Received unknown parameter: " + name);
        }
        Params level = below(whole.group(1));
        Matcher part = PART.matcher(whole.group(2));
        for (int depth = 1; part.find(); depth++) {
            if (depth > MAX_DEPTH) {
                throw StripeError.invalid("parameter_unknown", name, "Received unknown parameter: " + name);
            }
            String key = part.group(1);
            level = level.below(key.isEmpty() ? String.valueOf(level.children.size()) : key);
        }
        level.value = text;
    }

    private Params below(String key) {
        return children.computeIfAbsent(key, each -> new Params(path(each)));
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw StripeError.invalid(null, "The request's form encoding is broken.");
        }
    }
}
