package app.sandbox.api;

import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeError;
import app.sandbox.rest.Call;
import app.sandbox.rest.Listing;
import app.sandbox.rest.Params;
import app.sandbox.rest.Retrieval;
import app.sandbox.rest.Routes;
import com.google.gson.JsonObject;
import com.stripe.param.EventListParams;
import com.stripe.param.EventRetrieveParams;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code /v1/events}: how missed deliveries are found again. */
@Component
class EventsApi implements Routes.Resource {

    private static final int MAX_TYPES = 20;

    private final Retrieval retrieval;
    private final Listing listing;

    EventsApi(Retrieval retrieval, Listing listing) {
        this.retrieval = retrieval;
        this.listing = listing;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("events", EventListParams.class, this::list);
        routes.get("events/{id}", EventRetrieveParams.class, call -> retrieval.of(ObjectType.EVENT, "event", call));
    }

    private JsonObject list(Call call) {
        Params params = call.params();
        ObjectQuery query = ObjectQuery.of(ObjectType.EVENT);
        String type = params.text("type");
        List<String> types = params.texts("types");
        if (type != null && !types.isEmpty()) {
            throw StripeError.invalid("types", "You may only specify one of these parameters: type, types.");
        }
        if (types.size() > MAX_TYPES) {
            throw StripeError.invalid("types", "You may filter by at most " + MAX_TYPES + " types.");
        }
        if (type != null) {
            query.where("o.body ->> 'type' like :eventType", "eventType", pattern(type));
        }
        if (!types.isEmpty()) {
            query.where("o.body ->> 'type' in (:types)", "types", types);
        }
        params.flag("delivery_success")
                .ifPresent(
                        delivered -> query.where((delivered ? "not " : "") + "exists (select from sandbox.deliveries d"
                                + " where d.event_id = o.id and d.state <> 'delivered')"));
        return listing.page(query, ObjectType.EVENT, params, "/v1/events");
    }

    // Stripe takes "charge.*" for all types of charges.
    private static String pattern(String type) {
        return type.replace("\\", "\\\\")
                .replace("_", "\\_")
                .replace("%", "\\%")
                .replace("*", "%");
    }
}
