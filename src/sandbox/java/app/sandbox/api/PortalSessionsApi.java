package app.sandbox.api;

import app.sandbox.base.SandboxClock;
import app.sandbox.base.SandboxSettings;
import app.sandbox.billing.StripeCustomers;
import app.sandbox.billing.StripeSubscriptions;
import app.sandbox.checkout.PortalSessions;
import app.sandbox.objects.Ids;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeError;
import app.sandbox.objects.StripeObject;
import app.sandbox.rest.Call;
import app.sandbox.rest.Params;
import app.sandbox.rest.Routes;
import app.sandbox.rest.WebAddresses;
import com.google.gson.JsonObject;
import com.stripe.param.billingportal.SessionCreateParams;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code /v1/billing_portal/sessions}. */
@Component
class PortalSessionsApi implements Routes.Resource {

    private final ObjectStore store;
    private final StripeCustomers customers;
    private final SandboxSettings settings;
    private final SandboxClock clock;

    PortalSessionsApi(ObjectStore store, StripeCustomers customers, SandboxSettings settings, SandboxClock clock) {
        this.store = store;
        this.customers = customers;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void addTo(Routes routes) {
        routes.post("billing_portal/sessions", SessionCreateParams.class, this::create);
    }

    private JsonObject create(Call call) {
        Params params = call.params();
        String customer = params.requiredText("customer");
        if (customers.findLive(customer).isEmpty()) {
            throw StripeError.noSuchParam("customer", customer, "customer");
        }
        StripeObject configuration = configuration(params);
        JsonObject session = Json.shape("portal_session");
        String id = Ids.random("bps_1", 40);
        Json.set(session, "id", id);
        Json.set(session, "configuration", configuration.id());
        Json.set(session, "created", clock.instant().getEpochSecond());
        Json.set(session, "customer", customer);
        Json.set(session, "locale", params.text("locale"));
        Json.set(session, "return_url", returnUrl(params, configuration.body()));
        Json.set(session, "url", settings.baseUrl() + "/sandbox/portal/" + id);
        if (params.has("flow_data")) {
            session.add("flow", flow(params.group("flow_data"), customer, configuration.body()));
        }
        store.insert(StripeObject.of(ObjectType.PORTAL_SESSION, customer, session));
        return session;
    }

    private StripeObject configuration(Params params) {
        String id = params.text("configuration");
        if (id == null) {
            // The simulated account has no dashboard in which a default could have been saved.
            throw StripeError.invalid(
                    "configuration",
                    "No configuration provided and your test mode default configuration has not been created. Provide"
                            + " a configuration of your own.");
        }
        StripeObject configuration = store.find(PortalSessions.CONFIGURATION, id)
                .orElseThrow(() -> StripeError.noSuchParam("configuration", id, "configuration"));
        if (!Json.flag(configuration.body(), "active")) {
            throw StripeError.invalid("configuration", "The configuration `" + id + "` is not active.");
        }
        return configuration;
    }

    private static @Nullable String returnUrl(Params params, JsonObject configuration) {
        String url = params.text("return_url");
        if (url != null && !WebAddresses.isValid(url)) {
            throw StripeError.invalid("url_invalid", "return_url", "Not a valid URL");
        }
        return url == null ? Json.text(configuration, "default_return_url") : url;
    }

    private JsonObject flow(Params given, String customer, JsonObject configuration) {
        String type = given.requiredText("type");
        if (!type.equals("subscription_update") && !type.equals("subscription_cancel")) {
            throw StripeError.notSimulated(given.path("type"));
        }
        Params data = given.group(type);
        String id = data.requiredText("subscription");
        StripeObject subscription = store.find(ObjectType.SUBSCRIPTION, id)
                .filter(found -> customer.equals(found.customer()))
                .orElseThrow(() -> StripeError.noSuchParam("subscription", id, data.path("subscription")));
        if (!Json.flag(configuration, "features", type, "enabled")) {
            throw StripeError.invalid(
                    data.path("subscription"),
                    "This subscription cannot be changed because the `" + type
                            + "` feature in the portal configuration is disabled.");
        }
        if (!StripeSubscriptions.isLive(subscription)) {
            throw StripeError.invalid(
                    data.path("subscription"), "This subscription cannot be changed because it is canceled.");
        }
        if (type.equals("subscription_update") && Json.has(subscription.body(), "schedule")) {
            throw StripeError.invalid(
                    data.path("subscription"),
                    "This subscription cannot be updated because it is managed by a subscription schedule.");
        }
        if (type.equals("subscription_cancel") && Json.flag(subscription.body(), "cancel_at_period_end")) {
            throw StripeError.invalid(
                    data.path("subscription"),
                    "This subscription cannot be canceled because it is already set to be canceled at period end.");
        }
        JsonObject change = Json.object("subscription", id);
        boolean cancel = type.equals("subscription_cancel");
        if (cancel) {
            change.add("retention", null);
        }
        return Json.object(
                "after_completion",
                afterCompletion(given.group("after_completion")),
                "subscription_cancel",
                cancel ? change : null,
                "subscription_update",
                cancel ? null : change,
                "subscription_update_confirm",
                null,
                "type",
                type);
    }

    private static JsonObject afterCompletion(Params given) {
        String type = given.has("type") ? given.requiredText("type") : "portal_homepage";
        JsonObject redirect = null;
        JsonObject confirmation = null;
        if (type.equals("redirect")) {
            Params data = given.group("redirect");
            String url = data.requiredText("return_url");
            if (!WebAddresses.isValid(url)) {
                throw StripeError.invalid("url_invalid", data.path("return_url"), "Not a valid URL");
            }
            redirect = Json.object("return_url", url);
        } else if (type.equals("hosted_confirmation")) {
            String message = given.group("hosted_confirmation").text("custom_message");
            confirmation = Json.object("custom_message", message);
        }
        return Json.object("hosted_confirmation", confirmation, "redirect", redirect, "type", type);
    }
}
