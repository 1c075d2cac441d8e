package app.sandbox.api;

import app.sandbox.checkout.CheckoutSessions;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeError;
import app.sandbox.objects.StripeObject;
import app.sandbox.rest.Call;
import app.sandbox.rest.Listing;
import app.sandbox.rest.Params;
import app.sandbox.rest.Routes;
import com.google.gson.JsonObject;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionExpireParams;
import com.stripe.param.checkout.SessionListLineItemsParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code /v1/checkout/sessions}. */
@Component
class CheckoutSessionsApi implements Routes.Resource {

    private static final String NAME = "checkout.session";

    private final CheckoutSessions sessions;
    private final NewCheckoutSession newSession;
    private final Listing listing;

    CheckoutSessionsApi(CheckoutSessions sessions, NewCheckoutSession newSession, Listing listing) {
        this.sessions = sessions;
        this.newSession = newSession;
        this.listing = listing;
    }

    @Override
    public void addTo(Routes routes) {
        routes.post("checkout/sessions", SessionCreateParams.class, this::create);
        routes.get("checkout/sessions", SessionListParams.class, this::list);
        routes.get("checkout/sessions/{session}", SessionRetrieveParams.class, this::retrieve);
        routes.get("checkout/sessions/{session}/line_items", SessionListLineItemsParams.class, this::lineItems);
        routes.post("checkout/sessions/{session}/expire", SessionExpireParams.class, this::expire);
    }

    private JsonObject create(Call call) {
        StripeObject session = newSession.of(call.params());
        sessions.open(session.body(), session.hidden());
        return shown(session, call.params());
    }

    private JsonObject retrieve(Call call) {
        return shown(find(call), call.params());
    }

    private JsonObject expire(Call call) {
        StripeObject session = find(call);
        if (!CheckoutSessions.isOpen(session)) {
            throw StripeError.invalid(
                    null,
                    "This Session's status is `" + Json.text(session.body(), "status")
                            + "`. Only Checkout Sessions with a status in [\"open\"] can be expired.");
        }
        sessions.expire(session);
        return shown(session, call.params());
    }

    private JsonObject list(Call call) {
        Params params = call.params();
        ObjectQuery query = ObjectQuery.of(ObjectType.CHECKOUT_SESSION);
        String customer = params.text("customer");
        if (customer != null) {
            query.customer(customer);
        }
        for (String field : List.of("payment_intent", "subscription", "status")) {
            String value = params.text(field);
            if (value != null) {
                query.where("o.body ->> '" + field + "' = :" + field, field, value);
            }
        }
        return listing.page(query, ObjectType.CHECKOUT_SESSION, params, "/v1/checkout/sessions");
    }

    private JsonObject lineItems(Call call) {
        String url = "/v1/checkout/sessions/" + call.id() + "/line_items";
        return listing.page(CheckoutSessions.lineItems(find(call)), "item", call.params(), url);
    }

    private StripeObject find(Call call) {
        return sessions.find(call.id()).orElseThrow(() -> StripeError.noSuch(NAME, call.id()));
    }

    // The line items are shown only to those who ask for them.
    private static JsonObject shown(StripeObject session, Params params) {
        JsonObject body = session.body().deepCopy();
        if (params.texts("expand").stream().anyMatch(path -> path.startsWith("line_items"))) {
            List<JsonObject> items = CheckoutSessions.lineItems(session);
            String url = "/v1/checkout/sessions/" + session.id() + "/line_items";
            body.add(
                    "line_items",
                    Json.object("object", "list", "data", Json.array(items), "has_more", false, "url", url));
        }
        return body;
    }
}
