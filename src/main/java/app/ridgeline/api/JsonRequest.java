package app.ridgeline.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a request's body, so that each mistake is told from the others: not JSON, wrong type, missing, bad value. */
@Component
class JsonRequest {

    private static final int MAX_BYTES = 16 * 1024;
    private static final int MAX_SHOWN = 60;

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    /** The body's fields. */
    record Body(JsonNode json, byte[] bytes) {

        /** A needed text that is not blank, of at most {@code max} characters. */
        String text(String field, int max) {
            JsonNode value = needed(field);
            if (!value.isString()) {
                throw Problem.badRequest("The field '" + field + "' must be a text");
            }
            String text = value.stringValue();
            if (text.isBlank() || text.length() > max || text.indexOf('\0') >= 0) {
                throw Problem.invalid(field, "The field '" + field + "' must have 1 to " + max + " characters");
            }
            return text;
        }

        /** A needed whole number in a range. */
        int number(String field, int min, int max) {
            return number(field, needed(field), min, max);
        }

        /** A whole number in a range, if it is there. */
        Optional<Integer> optionalNumber(String field, int min, int max) {
            return find(field) == null ? Optional.empty() : Optional.of(number(field, needed(field), min, max));
        }

        private static int number(String field, JsonNode value, int min, int max) {
            if (!value.isIntegralNumber()) {
                throw Problem.badRequest("The field '" + field + "' must be a whole number");
            }
            BigInteger number = value.bigIntegerValue();
            if (number.compareTo(BigInteger.valueOf(min)) < 0 || number.compareTo(BigInteger.valueOf(max)) > 0) {
                throw Problem.invalid(field, "The field '" + field + "' must be " + min + " to " + max);
            }
            return number.intValueExact();
        }

        private JsonNode needed(String field) {
            JsonNode value = find(field);
            if (value == null) {
                throw Problem.invalid(field, "The field '" + field + "' is missing");
            }
            return value;
        }

        private @Nullable JsonNode find(String field) {
            JsonNode value = json.get(field);
            return value == null || value.isNull() ? null : value;
        }
    }

    /**
     * The body, which must be a JSON object of at most 16 KB with no other fields than these: a misspelled one would be
     * taken for one left out.
     */
    Body read(HttpServletRequest request, String... fields) throws IOException {
        return parse(bytes(request), fields);
    }

    /** The same, but no body at all is an empty object. */
    Body readOptional(HttpServletRequest request, String... fields)
            throws IOException, HttpMediaTypeNotSupportedException {
        byte[] bytes = bytes(request);
        if (bytes.length == 0) {
            return parse(new byte[] {'{', '}'});
        }
        if (!isJson(request.getContentType())) {
            throw new HttpMediaTypeNotSupportedException("Send the body as " + MediaType.APPLICATION_JSON);
        }
        return parse(bytes, fields);
    }

    private static byte[] bytes(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw Problem.tooLarge("A request has at most " + MAX_BYTES / 1024 + " KB");
        }
        return bytes;
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            return contentType != null && MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private Body parse(byte[] bytes, String... fields) {
        try {
            JsonNode node = json.readTree(bytes);
            if (node == null || !node.isObject()) {
                throw Problem.badRequest("The body must be a JSON object");
            }
            node.propertyNames().stream()
                    .filter(name -> !List.of(fields).contains(name))
                    .findFirst()
                    .ifPresent(JsonRequest::refuseField);
            return new Body(node, bytes);
        } catch (JacksonException e) {
            throw Problem.badRequest("The body is not JSON");
        }
    }

    private static void refuseField(String name) {
        String shown = name.length() > MAX_SHOWN ? name.substring(0, MAX_SHOWN) + "…" : name;
        throw Problem.invalid(shown, "There is no field '" + shown + "'");
    }
}
