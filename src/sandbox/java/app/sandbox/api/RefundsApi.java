package app.sandbox.api;

import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeError;
import app.sandbox.objects.StripeObject;
import app.sandbox.payment.Refunds;
import app.sandbox.rest.Call;
import app.sandbox.rest.Filters;
import app.sandbox.rest.Listing;
import app.sandbox.rest.Params;
import app.sandbox.rest.Retrieval;
import app.sandbox.rest.Routes;
import com.google.gson.JsonObject;
import com.stripe.param.RefundCancelParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.RefundRetrieveParams;
import com.stripe.param.RefundUpdateParams;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** {@code /v1/refunds}. The metadata {@code sandbox_fails=true} has a refund sent back by the bank days later. */
@Component
class RefundsApi implements Routes.Resource {

    private final Refunds refunds;
    private final ObjectStore store;
    private final Retrieval retrieval;
    private final Listing listing;

    RefundsApi(Refunds refunds, ObjectStore store, Retrieval retrieval, Listing listing) {
        this.refunds = refunds;
        this.store = store;
        this.retrieval = retrieval;
        this.listing = listing;
    }

    @Override
    public void addTo(Routes routes) {
        routes.post("refunds", RefundCreateParams.class, this::create);
        routes.get("refunds", RefundListParams.class, this::list);
        routes.get("refunds/{id}", RefundRetrieveParams.class, call -> retrieval.of(ObjectType.REFUND, "refund", call));
        routes.post("refunds/{id}", RefundUpdateParams.class, this::update);
        routes.post("refunds/{id}/cancel", RefundCancelParams.class, this::cancel);
    }

    private JsonObject create(Call call) {
        Params params = call.params();
        String charge = charge(params);
        OptionalLong amount = params.number("amount");
        JsonObject metadata = params.metadata("metadata");
        boolean fails = Json.flag(metadata, "sandbox_fails");
        return refunds.create(
                charge, amount.isPresent() ? amount.getAsLong() : null, params.text("reason"), metadata, fails);
    }

    private String charge(Params params) {
        String charge = params.text("charge");
        String intent = params.text("payment_intent");
        if (charge != null && intent != null) {
            throw StripeError.invalid(null, "You may only specify one of these parameters: charge, payment_intent.");
        }
        if (charge != null) {
            return charge;
        }
        if (intent == null) {
            throw StripeError.invalid(
                    "parameter_missing",
                    null,
                    "One of the following params should be provided for this request:" + " payment_intent or charge.");
        }
        StripeObject found = store.find("payment_intent", intent)
                .orElseThrow(() -> StripeError.noSuchParam("payment_intent", intent, "payment_intent"));
        String latest = Json.text(found.body(), "latest_charge");
        if (latest == null) {
            throw StripeError.invalid(
                    "payment_intent",
                    "This PaymentIntent (" + intent + ") does not have a successful charge to refund.");
        }
        return latest;
    }

    private JsonObject list(Call call) {
        ObjectQuery query =
                Filters.fields(ObjectQuery.of(ObjectType.REFUND), call.params(), "charge", "payment_intent");
        return listing.page(query, ObjectType.REFUND, call.params(), "/v1/refunds");
    }

    private JsonObject update(Call call) {
        StripeObject refund =
                store.lock(ObjectType.REFUND, call.id()).orElseThrow(() -> StripeError.noSuch("refund", call.id()));
        return refunds.describe(refund, call.params().merge(refund.body().getAsJsonObject("metadata"), "metadata"));
    }

    private JsonObject cancel(Call call) {
        retrieval.of(ObjectType.REFUND, "refund", call);
        throw StripeError.invalid(null, "Only refunds that require action from the customer can be canceled.");
    }
}
