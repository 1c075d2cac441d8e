package app.sandbox.api;

import app.sandbox.base.SandboxClock;
import app.sandbox.checkout.PortalSessions;
import app.sandbox.objects.Ids;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.StripeError;
import app.sandbox.objects.StripeObject;
import app.sandbox.rest.Call;
import app.sandbox.rest.Listing;
import app.sandbox.rest.Params;
import app.sandbox.rest.Retrieval;
import app.sandbox.rest.Routes;
import com.google.gson.JsonObject;
import com.stripe.param.billingportal.ConfigurationCreateParams;
import com.stripe.param.billingportal.ConfigurationListParams;
import com.stripe.param.billingportal.ConfigurationRetrieveParams;
import com.stripe.param.billingportal.ConfigurationUpdateParams;
import org.springframework.stereotype.Component;

/** {@code /v1/billing_portal/configurations}. */
@Component
class PortalConfigurationsApi implements Routes.Resource {

    private static final String PATH = "billing_portal/configurations";
    private static final String NAME = "configuration";

    private final ObjectStore store;
    private final PortalFeatures features;
    private final Retrieval retrieval;
    private final Listing listing;
    private final SandboxClock clock;

    PortalConfigurationsApi(
            ObjectStore store, PortalFeatures features, Retrieval retrieval, Listing listing, SandboxClock clock) {
        this.store = store;
        this.features = features;
        this.retrieval = retrieval;
        this.listing = listing;
        this.clock = clock;
    }

    @Override
    public void addTo(Routes routes) {
        routes.post(PATH, ConfigurationCreateParams.class, this::create);
        routes.get(PATH, ConfigurationListParams.class, this::list);
        routes.get(
                PATH + "/{configuration}",
                ConfigurationRetrieveParams.class,
                call -> retrieval.of(PortalSessions.CONFIGURATION, NAME, call));
        routes.post(PATH + "/{configuration}", ConfigurationUpdateParams.class, this::update);
    }

    private JsonObject create(Call call) {
        if (call.params().group("features").names().isEmpty()) {
            throw StripeError.missing("features");
        }
        JsonObject configuration = Json.shape("portal_configuration");
        Json.set(configuration, "id", Ids.random("bpc_1", 23));
        Json.set(configuration, "created", clock.instant().getEpochSecond());
        apply(call.params(), configuration);
        store.insert(StripeObject.of(PortalSessions.CONFIGURATION, null, configuration));
        return configuration;
    }

    private JsonObject update(Call call) {
        StripeObject configuration = store.lock(PortalSessions.CONFIGURATION, call.id())
                .orElseThrow(() -> StripeError.noSuch(NAME, call.id()));
        call.params().flag("active").ifPresent(active -> Json.set(configuration.body(), "active", active));
        apply(call.params(), configuration.body());
        store.update(configuration);
        return configuration.body();
    }

    private JsonObject list(Call call) {
        ObjectQuery query = ObjectQuery.of(PortalSessions.CONFIGURATION);
        flag(call.params(), query, "active");
        flag(call.params(), query, "is_default");
        return listing.page(query, PortalSessions.CONFIGURATION, call.params(), "/v1/" + PATH);
    }

    private static void flag(Params params, ObjectQuery query, String name) {
        params.flag(name)
                .ifPresent(value -> query.where("(o.body ->> '" + name + "')::boolean = :" + name, name, value));
    }

    private void apply(Params params, JsonObject configuration) {
        Json.set(configuration, "updated", clock.instant().getEpochSecond());
        for (String field : new String[] {"default_return_url", "name"}) {
            if (params.has(field)) {
                Json.set(configuration, field, params.text(field));
            }
        }
        Params profile = params.group("business_profile");
        for (String field : profile.names()) {
            Json.set(configuration.getAsJsonObject("business_profile"), field, profile.text(field));
        }
        if (params.group("login_page").flag("enabled").orElse(false)) {
            throw StripeError.notSimulated("login_page[enabled]");
        }
        configuration.add("metadata", params.merge(configuration.getAsJsonObject("metadata"), "metadata"));
        features.apply(params.group("features"), configuration.getAsJsonObject("features"));
    }
}
