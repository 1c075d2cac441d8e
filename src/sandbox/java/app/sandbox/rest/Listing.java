package app.sandbox.rest;

import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.StripeError;
import app.sandbox.objects.StripeObject;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Pages of a list, the newest first.
 *
 * @see <a href="https://docs.stripe.com/api/pagination">docs.stripe.com/api/pagination</a>
 */
@Component
public class Listing {

    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 100;
    private static final Map<String, String> COMPARISONS = Map.of("gt", ">", "gte", ">=", "lt", "<", "lte", "<=");

    private final ObjectStore store;

    Listing(ObjectStore store) {
        this.store = store;
    }

    /** The page of stored objects that the request asks for. */
    public JsonObject page(ObjectQuery query, String type, Params params, String url) {
        int limit = limit(params);
        String after = cursor(type, params, "starting_after");
        String before = cursor(type, params, "ending_before");
        if (after != null && before != null) {
            throw StripeError.invalid(null, "You may only specify one of these: starting_after, ending_before.");
        }
        if (after != null) {
            query.after(after);
        }
        if (before != null) {
            query.before(before);
        }
        created(query, params);
        List<JsonObject> found = store.list(query.limit(limit + 1)).stream()
                .map(StripeObject::body)
                .toList();
        boolean more = found.size() > limit;
        // Going backwards, the surplus one is the first, not the last.
        return page(more ? before != null ? found.subList(1, limit + 1) : found.subList(0, limit) : found, more, url);
    }

    /** The page of a list that is held in memory. */
    public JsonObject page(List<JsonObject> all, String type, Params params, String url) {
        int limit = limit(params);
        String after = params.text("starting_after");
        List<String> ids =
                all.stream().map(each -> Json.requiredText(each, "id")).toList();
        int from = after == null ? 0 : ids.indexOf(after) + 1;
        if (after != null && from == 0) {
            throw StripeError.noSuchParam(type, after, "starting_after");
        }
        int to = Math.min(all.size(), from + limit);
        return page(all.subList(from, to), to < all.size(), url);
    }

    private static JsonObject page(List<JsonObject> data, boolean more, String url) {
        return Json.object("object", "list", "data", Json.array(data), "has_more", more, "url", url);
    }

    private static int limit(Params params) {
        return (int) params.number("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT);
    }

    private @Nullable String cursor(String type, Params params, String name) {
        String id = params.text(name);
        if (id != null && store.find(type, id).isEmpty()) {
            throw StripeError.noSuchParam(type, id, name);
        }
        return id;
    }

    // created=… or created[gte]=…
    private static void created(ObjectQuery query, Params params) {
        if (params.child("created").map(Params::peek).isPresent()) {
            params.number("created").ifPresent(at -> created(query, "=", "at", at));
            return;
        }
        Params range = params.group("created");
        COMPARISONS.forEach((name, sign) -> range.number(name).ifPresent(at -> created(query, sign, name, at)));
    }

    private static void created(ObjectQuery query, String sign, String name, long at) {
        query.where("(o.body ->> 'created')::bigint " + sign + " :created_" + name, "created_" + name, at);
    }
}
