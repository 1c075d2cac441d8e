package app.ridgeline.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The API's description, and whether an answer is as it says. Knows as much of JSON Schema as the description uses. */
record OpenApi(JsonNode document) {

    /** The documented answers: what is not among them must not happen. */
    JsonNode responses(String path, String method) {
        return operation(path, method).get("responses");
    }

    JsonNode operation(String path, String method) {
        return document.get("paths").get(path).get(method);
    }

    /** The schema of an answer of this status, or of the request's body. */
    JsonNode responseSchema(String path, String method, int status) {
        JsonNode response = responses(path, method).get(String.valueOf(status));
        if (response == null) {
            throw new AssertionError(method + " " + path + " answered " + status + ", which is not documented");
        }
        return content(resolve(response).get("content"));
    }

    private static JsonNode content(JsonNode content) {
        return content.values().iterator().next().get("schema");
    }

    /** What of this value is not as the schema says; empty if nothing. */
    List<String> violations(JsonNode schema, JsonNode value) {
        List<String> found = new ArrayList<>();
        check(resolve(schema), value, "$", found);
        return found;
    }

    JsonNode resolve(JsonNode node) {
        return node.has("$ref")
                ? resolve(document.at(node.get("$ref").asString().substring(1)))
                : node;
    }

    private void check(JsonNode schema, JsonNode value, String at, List<String> found) {
        if (schema.has("type") && !types(schema).contains(typeOf(value))) {
            found.add(at + " is " + typeOf(value) + ", not " + schema.get("type"));
            return;
        }
        if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(value::equals)) {
            found.add(at + " is " + value + ", not one of " + schema.get("enum"));
        }
        if (schema.has("minimum")
                && value.isNumber()
                && value.decimalValue()
                                .compareTo(new BigDecimal(schema.get("minimum").asInt()))
                        < 0) {
            found.add(at + " is below " + schema.get("minimum"));
        }
        if (value.isObject() && schema.has("properties")) {
            checkObject(schema, value, at, found);
        }
    }

    /** Answers say nothing that is not described. */
    private void checkObject(JsonNode schema, JsonNode value, String at, List<String> found) {
        JsonNode properties = schema.get("properties");
        if (schema.has("required")) {
            schema.get("required").valueStream().map(JsonNode::asString).forEach(name -> {
                if (!value.has(name)) {
                    found.add(at + "." + name + " is missing");
                }
            });
        }
        value.propertyStream().forEach(property -> {
            if (!properties.has(property.getKey())) {
                if (!property.getKey().equals("instance")) {
                    found.add(at + "." + property.getKey() + " is not described");
                }
            } else {
                check(
                        resolve(properties.get(property.getKey())),
                        property.getValue(),
                        at + "." + property.getKey(),
                        found);
            }
        });
    }

    private static Set<String> types(JsonNode schema) {
        JsonNode type = schema.get("type");
        return type.isArray()
                ? Set.copyOf(type.valueStream().map(JsonNode::asString).toList())
                : Set.of(type.asString());
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> "unknown";
        };
    }
}
