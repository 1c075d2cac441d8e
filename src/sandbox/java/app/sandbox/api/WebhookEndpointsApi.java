package app.sandbox.api;

import app.sandbox.base.SandboxClock;
import app.sandbox.objects.Ids;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeError;
import app.sandbox.objects.StripeObject;
import app.sandbox.rest.Call;
import app.sandbox.rest.Listing;
import app.sandbox.rest.Params;
import app.sandbox.rest.Retrieval;
import app.sandbox.rest.Routes;
import app.sandbox.rest.WebAddresses;
import com.google.gson.JsonObject;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.WebhookEndpointListParams;
import com.stripe.param.WebhookEndpointRetrieveParams;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code /v1/webhook_endpoints}: who else hears of all events, beside the application itself. */
@Component
class WebhookEndpointsApi implements Routes.Resource {

    private static final int MAX_ENDPOINTS = 16;

    private final ObjectStore store;
    private final Retrieval retrieval;
    private final Listing listing;
    private final SandboxClock clock;

    WebhookEndpointsApi(ObjectStore store, Retrieval retrieval, Listing listing, SandboxClock clock) {
        this.store = store;
        this.retrieval = retrieval;
        this.listing = listing;
        this.clock = clock;
    }

    @Override
    public void addTo(Routes routes) {
        routes.post("webhook_endpoints", WebhookEndpointCreateParams.class, this::create);
        routes.get("webhook_endpoints", WebhookEndpointListParams.class, this::list);
        routes.get("webhook_endpoints/{id}", WebhookEndpointRetrieveParams.class, this::retrieve);
        routes.delete("webhook_endpoints/{id}", WebhookEndpointRetrieveParams.class, this::delete);
    }

    private JsonObject create(Call call) {
        Params params = call.params();
        String url = params.requiredText("url");
        if (!WebAddresses.isValid(url)) {
            throw StripeError.invalid("url_invalid", "url", "Invalid URL: " + url);
        }
        List<String> types = params.texts("enabled_events");
        if (types.isEmpty()) {
            throw StripeError.missing("enabled_events");
        }
        if (!types.equals(List.of("*"))) {
            throw StripeError.notSimulated("enabled_events");
        }
        if (store.list(ObjectQuery.of(ObjectType.WEBHOOK_ENDPOINT)).size() >= MAX_ENDPOINTS) {
            throw StripeError.invalid(null, "You have reached the maximum of " + MAX_ENDPOINTS + " webhook endpoints.");
        }
        JsonObject endpoint = Json.shape(ObjectType.WEBHOOK_ENDPOINT);
        Json.set(endpoint, "id", Ids.random("we_1", 23));
        Json.set(endpoint, "created", clock.instant().getEpochSecond());
        Json.set(endpoint, "description", params.text("description"));
        Json.set(endpoint, "url", url);
        endpoint.add("metadata", params.metadata("metadata"));
        String secret = Ids.random("whsec_", 32);
        store.insert(new StripeObject(ObjectType.WEBHOOK_ENDPOINT, null, endpoint, Json.object("secret", secret)));
        // Told this once and never again.
        JsonObject answer = endpoint.deepCopy();
        Json.set(answer, "secret", secret);
        return answer;
    }

    private JsonObject list(Call call) {
        ObjectQuery query = ObjectQuery.of(ObjectType.WEBHOOK_ENDPOINT);
        return listing.page(query, ObjectType.WEBHOOK_ENDPOINT, call.params(), "/v1/webhook_endpoints");
    }

    private JsonObject retrieve(Call call) {
        return retrieval.of(ObjectType.WEBHOOK_ENDPOINT, "webhook endpoint", call);
    }

    private JsonObject delete(Call call) {
        retrieve(call);
        store.delete(call.id());
        return Json.object("id", call.id(), "object", ObjectType.WEBHOOK_ENDPOINT, "deleted", true);
    }
}
