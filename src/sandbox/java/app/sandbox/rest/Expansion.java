package app.sandbox.rest;

import app.sandbox.billing.Prices;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.StripeError;
import app.sandbox.objects.StripeObject;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Replaces ids by the objects they name, where a request asks for it.
 *
 * @see <a href="https://docs.stripe.com/expand">docs.stripe.com/expand</a>
 */
@Component
class Expansion {

    private static final int MAX_DEPTH = 4;

    private final ObjectStore store;
    private final Prices prices;

    Expansion(ObjectStore store, Prices prices) {
        this.store = store;
        this.prices = prices;
    }

    void expand(JsonObject answer, List<String> paths) {
        for (String path : paths) {
            List<String> names = List.of(path.split("\\."));
            if (names.size() > MAX_DEPTH + (names.getFirst().equals("data") ? 1 : 0)) {
                throw StripeError.invalid(
                        "expand", "You cannot expand more than " + MAX_DEPTH + " levels of a property: " + path);
            }
            expand(answer, names, path);
        }
    }

    private void expand(JsonElement element, List<String> names, String path) {
        if (element.isJsonNull()) {
            return;
        }
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(each -> expand(each, names, path));
            return;
        }
        if (names.isEmpty()) {
            return;
        }
        String name = names.getFirst();
        JsonObject object = element.isJsonObject() ? element.getAsJsonObject() : new JsonObject();
        JsonElement value = object.get(name);
        if (value == null) {
            throw StripeError.invalid(
                    "expand",
                    "This property cannot be expanded (" + name + "). You may want to try expanding a parent of it"
                            + " instead of '" + path + "'.");
        }
        if (value.isJsonPrimitive()) {
            value = find(value.getAsString())
                    .orElseThrow(
                            () -> StripeError.invalid("expand", "This property cannot be expanded (" + name + ")."));
            object.add(name, value);
        }
        expand(value, names.subList(1, names.size()), path);
    }

    private Optional<JsonObject> find(String id) {
        return store.find(id).map(StripeObject::body).or(() -> prices.price(id)).or(() -> prices.product(id));
    }
}
