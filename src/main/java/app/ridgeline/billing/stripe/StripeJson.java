package app.ridgeline.billing.stripe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object of Stripe, of whatever API version. A field is asked for as needed or as optional; {@code null}
 * counts as absent. A needed field that is missing, and any field of the wrong type, is a {@link MalformedPayload}
 * that names its path: nothing is guessed.
 */
public final class StripeJson {

    /** The payload is not what Stripe documents. */
    public static final class MalformedPayload extends RuntimeException {
        private MalformedPayload(String message) {
            super(message);
        }
    }

    /** Longer texts are no ids, and the database could not index them. */
    private static final int MAX_ID = 255;

    private static final long MAX_AMOUNT = 999_999_999_999L;

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(currency -> currency.getCurrencyCode().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private final JsonObject json;
    private final String path;

    private StripeJson(JsonObject json, String path) {
        this.json = json;
        this.path = path;
    }

    /**
     * Parses a text that must be one JSON object, strictly by RFC 8259.
     *
     * @throws MalformedPayload if it is not
     */
    public static StripeJson parse(String text) {
        try {
            JsonReader reader = new JsonReader(new StringReader(text));
            reader.setStrictness(Strictness.STRICT);
            JsonElement element = JsonParser.parseReader(reader);
            if (!element.isJsonObject()) {
                throw new MalformedPayload("The payload is not a JSON object");
            }
            // The library passes over a byte order mark and leaves what follows the object; the database takes neither.
            if (text.startsWith("\ufeff") || reader.peek() != JsonToken.END_DOCUMENT) {
                throw new MalformedPayload("The payload is not one JSON object and nothing else");
            }
            return new StripeJson(element.getAsJsonObject(), "");
        } catch (JsonParseException | IOException | StackOverflowError e) {
            throw new MalformedPayload("The payload is not JSON");
        }
    }

    /** Whether the field is there and not null. */
    public boolean has(String field) {
        return find(field) != null;
    }

    /** Whether the field is named at all, null included: in {@code previous_attributes} null says that it was unset. */
    public boolean names(String field) {
        return json.has(field);
    }

    /** A needed text. */
    public String text(String field) {
        return optionalText(field).orElseThrow(() -> missing(field));
    }

    /** A text, if there. */
    public Optional<String> optionalText(String field) {
        JsonElement value = find(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
            throw wrong(field, "a text");
        }
        return Optional.of(value.getAsString());
    }

    /** A needed id: of this object, or of another one that Stripe may have expanded. */
    public String id(String field) {
        return optionalId(field).orElseThrow(() -> missing(field));
    }

    /** An id, if there. The field may hold the id or the object itself. */
    public Optional<String> optionalId(String field) {
        JsonElement value = find(field);
        Optional<String> id = value != null && value.isJsonObject()
                ? Optional.of(object(field).text("id"))
                : optionalText(field);
        if (id.filter(text -> text.length() > MAX_ID || !isPlain(text)).isPresent()) {
            throw wrong(field, "an id of 1 to " + MAX_ID + " characters");
        }
        return id;
    }

    /** A needed moment, in seconds since 1970. */
    public Instant instant(String field) {
        return optionalInstant(field).orElseThrow(() -> missing(field));
    }

    /** A moment, if there. */
    public Optional<Instant> optionalInstant(String field) {
        return optionalNumber(field).map(seconds -> {
            if (seconds < 0 || seconds > 253_402_300_799L) {
                throw wrong(field, "a time in seconds");
            }
            return Instant.ofEpochSecond(seconds);
        });
    }

    /** A whole number, if there. */
    public Optional<Long> optionalNumber(String field) {
        JsonElement value = find(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()) {
            throw wrong(field, "a number");
        }
        try {
            return Optional.of(value.getAsBigDecimal().longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw wrong(field, "a whole number");
        }
    }

    /** A needed amount of money in the currency's minor unit, 0 to 999,999,999,999: the most Stripe takes. */
    public long amount(String field) {
        return optionalAmount(field).orElseThrow(() -> missing(field));
    }

    /** An amount of money in the currency's minor unit, if there. */
    public Optional<Long> optionalAmount(String field) {
        return optionalNumber(field).map(amount -> {
            if (amount < 0 || amount > MAX_AMOUNT) {
                throw wrong(field, "an amount of 0 to " + MAX_AMOUNT);
            }
            return amount;
        });
    }

    /** A needed currency: an ISO 4217 code in lower case. */
    public String currency(String field) {
        return optionalCurrency(field).orElseThrow(() -> missing(field));
    }

    /** A currency, if there. */
    public Optional<String> optionalCurrency(String field) {
        return optionalText(field).map(code -> {
            if (!CURRENCIES.contains(code)) {
                throw wrong(field, "a currency's code in lower case");
            }
            return code;
        });
    }

    /** A flag; absent counts as false. */
    public boolean flag(String field) {
        return optionalFlag(field).orElse(false);
    }

    /** A flag, if there. */
    public Optional<Boolean> optionalFlag(String field) {
        JsonElement value = find(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
            throw wrong(field, "true or false");
        }
        return Optional.of(value.getAsBoolean());
    }

    /** A needed object. */
    public StripeJson object(String field) {
        return optionalObject(field).orElseThrow(() -> missing(field));
    }

    /** An object, if there. */
    public Optional<StripeJson> optionalObject(String field) {
        JsonElement value = find(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isJsonObject()) {
            throw wrong(field, "an object");
        }
        return Optional.of(new StripeJson(value.getAsJsonObject(), path + field + "."));
    }

    /** The objects of a list, whether plain or as Stripe's {@code {"object":"list","data":[…]}}; absent is empty. */
    public Stream<StripeJson> list(String field) {
        JsonElement value = find(field);
        if (value == null) {
            return Stream.empty();
        }
        if (value.isJsonObject()) {
            return object(field).list("data");
        }
        if (!value.isJsonArray()) {
            throw wrong(field, "a list");
        }
        JsonArray array = value.getAsJsonArray();
        return Stream.iterate(0, i -> i < array.size(), i -> i + 1).map(i -> {
            if (!array.get(i).isJsonObject()) {
                throw wrong(field + "[" + i + "]", "an object");
            }
            return new StripeJson(array.get(i).getAsJsonObject(), path + field + "[" + i + "].");
        });
    }

    /** The texts of a list; absent is empty. */
    public List<String> texts(String field) {
        JsonElement value = find(field);
        if (value == null) {
            return List.of();
        }
        if (!value.isJsonArray()) {
            throw wrong(field, "a list");
        }
        return value.getAsJsonArray().asList().stream()
                .map(each -> {
                    if (!each.isJsonPrimitive()) {
                        throw wrong(field, "a list of texts");
                    }
                    return each.getAsString();
                })
                .toList();
    }

    /** The object as JSON text. */
    @Override
    public String toString() {
        return json.toString();
    }

    private @Nullable JsonElement find(String field) {
        JsonElement value = json.get(field);
        return value == null || value.isJsonNull() ? null : value;
    }

    private static boolean isPlain(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 127);
    }

    private MalformedPayload missing(String field) {
        return new MalformedPayload("The field " + path + field + " is missing");
    }

    private MalformedPayload wrong(String field, String expected) {
        return new MalformedPayload("The field " + path + field + " is not " + expected);
    }
}
