package app.sandbox.api;

import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeError;
import app.sandbox.objects.StripeObject;
import app.sandbox.payment.Disputes;
import app.sandbox.rest.Call;
import app.sandbox.rest.Filters;
import app.sandbox.rest.Listing;
import app.sandbox.rest.Params;
import app.sandbox.rest.Retrieval;
import app.sandbox.rest.Routes;
import com.google.gson.JsonObject;
import com.stripe.param.DisputeCloseParams;
import com.stripe.param.DisputeListParams;
import com.stripe.param.DisputeRetrieveParams;
import com.stripe.param.DisputeUpdateParams;
import org.springframework.stereotype.Component;

/**
 * {@code /v1/disputes}. As in Stripe's test mode the evidence {@code winning_evidence} or {@code losing_evidence}
 * decides one at once.
 *
 * @see <a href="https://docs.stripe.com/testing#disputes">docs.stripe.com/testing#disputes</a>
 */
@Component
class DisputesApi implements Routes.Resource {

    private final Disputes disputes;
    private final ObjectStore store;
    private final Retrieval retrieval;
    private final Listing listing;

    DisputesApi(Disputes disputes, ObjectStore store, Retrieval retrieval, Listing listing) {
        this.disputes = disputes;
        this.store = store;
        this.retrieval = retrieval;
        this.listing = listing;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("disputes", DisputeListParams.class, this::list);
        routes.get(
                "disputes/{id}",
                DisputeRetrieveParams.class,
                call -> retrieval.of(ObjectType.DISPUTE, "dispute", call));
        routes.post("disputes/{id}", DisputeUpdateParams.class, this::update);
        routes.post("disputes/{id}/close", DisputeCloseParams.class, call -> disputes.close(call.id(), false));
    }

    private JsonObject list(Call call) {
        ObjectQuery query =
                Filters.fields(ObjectQuery.of(ObjectType.DISPUTE), call.params(), "charge", "payment_intent");
        return listing.page(query, ObjectType.DISPUTE, call.params(), "/v1/disputes");
    }

    private JsonObject update(Call call) {
        Params params = call.params();
        StripeObject dispute =
                store.lock(ObjectType.DISPUTE, call.id()).orElseThrow(() -> StripeError.noSuch("dispute", call.id()));
        if (params.has("metadata")) {
            disputes.describe(dispute, params.merge(dispute.body().getAsJsonObject("metadata"), "metadata"));
        }
        boolean submit = params.flag("submit").orElse(true);
        Params given = params.group("evidence");
        if (given.names().isEmpty()) {
            return retrieval.of(ObjectType.DISPUTE, "dispute", call);
        }
        given.child("enhanced_evidence").ifPresent(each -> {
            throw StripeError.notSimulated(each.path());
        });
        JsonObject evidence = new JsonObject();
        given.names().forEach(name -> Json.set(evidence, name, given.text(name)));
        JsonObject answered = disputes.answer(call.id(), evidence, submit);
        return switch (submit ? Json.text(evidence, "uncategorized_text") : null) {
            case "winning_evidence" -> disputes.close(call.id(), true);
            case "losing_evidence" -> disputes.close(call.id(), false);
            case null, default -> answered;
        };
    }
}
