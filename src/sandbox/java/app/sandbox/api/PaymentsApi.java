package app.sandbox.api;

import app.sandbox.objects.ObjectQuery;
import app.sandbox.rest.Call;
import app.sandbox.rest.Filters;
import app.sandbox.rest.Listing;
import app.sandbox.rest.Retrieval;
import app.sandbox.rest.Routes;
import com.google.gson.JsonObject;
import com.stripe.net.ApiRequestParams;
import com.stripe.param.ChargeListParams;
import com.stripe.param.ChargeRetrieveParams;
import com.stripe.param.InvoicePaymentListParams;
import com.stripe.param.InvoicePaymentRetrieveParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import org.springframework.stereotype.Component;

/** What payments leave behind, to be read only: payment intents, charges, what paid which invoice. */
@Component
class PaymentsApi implements Routes.Resource {

    private final Retrieval retrieval;
    private final Listing listing;

    PaymentsApi(Retrieval retrieval, Listing listing) {
        this.retrieval = retrieval;
        this.listing = listing;
    }

    @Override
    public void addTo(Routes routes) {
        retrieve(routes, "payment_intent", PaymentIntentRetrieveParams.class);
        retrieve(routes, "charge", ChargeRetrieveParams.class);
        retrieve(routes, "invoice_payment", InvoicePaymentRetrieveParams.class);
        routes.get("payment_intents", PaymentIntentListParams.class, call -> list(call, "payment_intent"));
        routes.get("charges", ChargeListParams.class, call -> list(call, "charge", "payment_intent"));
        routes.get(
                "invoice_payments",
                InvoicePaymentListParams.class,
                call -> list(call, "invoice_payment", "invoice", "status"));
    }

    private void retrieve(Routes routes, String type, Class<? extends ApiRequestParams> shape) {
        routes.get(type + "s/{id}", shape, call -> retrieval.of(type, type, call));
    }

    private JsonObject list(Call call, String type, String... fields) {
        ObjectQuery query = Filters.customer(ObjectQuery.of(type), call.params());
        return listing.page(Filters.fields(query, call.params(), fields), type, call.params(), "/v1/" + type + "s");
    }
}
