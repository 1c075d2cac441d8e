package app.sandbox.api;

import app.sandbox.billing.Dunning;
import app.sandbox.billing.Invoices;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeError;
import app.sandbox.objects.StripeObject;
import app.sandbox.payment.PaymentMethods;
import app.sandbox.rest.Call;
import app.sandbox.rest.Filters;
import app.sandbox.rest.Listing;
import app.sandbox.rest.Params;
import app.sandbox.rest.Retrieval;
import app.sandbox.rest.Routes;
import com.google.gson.JsonObject;
import com.stripe.param.InvoiceLineItemListParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.InvoiceMarkUncollectibleParams;
import com.stripe.param.InvoicePayParams;
import com.stripe.param.InvoiceRetrieveParams;
import com.stripe.param.InvoiceVoidInvoiceParams;
import org.springframework.stereotype.Component;

/** {@code /v1/invoices}: subscriptions write them; here they are read, paid and given up. */
@Component
class InvoicesApi implements Routes.Resource {

    private final Dunning dunning;
    private final PaymentMethods methods;
    private final ObjectStore store;
    private final Retrieval retrieval;
    private final Listing listing;

    InvoicesApi(Dunning dunning, PaymentMethods methods, ObjectStore store, Retrieval retrieval, Listing listing) {
        this.dunning = dunning;
        this.methods = methods;
        this.store = store;
        this.retrieval = retrieval;
        this.listing = listing;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("invoices", InvoiceListParams.class, this::list);
        routes.get(
                "invoices/{id}",
                InvoiceRetrieveParams.class,
                call -> retrieval.of(ObjectType.INVOICE, ObjectType.INVOICE, call));
        routes.get("invoices/{id}/lines", InvoiceLineItemListParams.class, this::lines);
        routes.post("invoices/{id}/pay", InvoicePayParams.class, this::pay);
        routes.post("invoices/{id}/void", InvoiceVoidInvoiceParams.class, call -> close(call, "void"));
        routes.post(
                "invoices/{id}/mark_uncollectible",
                InvoiceMarkUncollectibleParams.class,
                call -> close(call, "uncollectible"));
    }

    private JsonObject list(Call call) {
        Params params = call.params();
        ObjectQuery query = Filters.fields(
                Filters.customer(ObjectQuery.of(ObjectType.INVOICE), params), params, "status", "collection_method");
        String subscription = params.text("subscription");
        if (subscription != null) {
            query.where(
                    "o.body #>> '{parent,subscription_details,subscription}' = :subscription",
                    "subscription",
                    subscription);
        }
        return listing.page(query, ObjectType.INVOICE, params, "/v1/invoices");
    }

    private JsonObject pay(Call call) {
        Params params = call.params();
        if (params.flag("paid_out_of_band").orElse(false)) {
            return close(call, "paid");
        }
        params.flag("off_session"); // the answer is the same either way
        params.flag("forgive"); // nothing here is ever paid in part
        String method = params.text("payment_method");
        StripeObject invoice = store.lock(ObjectType.INVOICE, call.id())
                .orElseThrow(() -> StripeError.noSuch(ObjectType.INVOICE, call.id()));
        if (method != null) {
            methods.require(method, invoice.customer(), "payment_method");
        }
        if (!dunning.payNow(call.id(), method)) {
            refuse(call.id());
        }
        return retrieval.of(ObjectType.INVOICE, ObjectType.INVOICE, call);
    }

    private JsonObject close(Call call, String status) {
        dunning.close(call.id(), status);
        return retrieval.of(ObjectType.INVOICE, ObjectType.INVOICE, call);
    }

    private JsonObject lines(Call call) {
        StripeObject invoice = store.find(ObjectType.INVOICE, call.id())
                .orElseThrow(() -> StripeError.noSuch(ObjectType.INVOICE, call.id()));
        return listing.page(
                Invoices.lines(invoice), "line_item", call.params(), "/v1/invoices/" + call.id() + "/lines");
    }

    // The attempt stays on record, also when the answer is an error.
    private void refuse(String id) {
        StripeObject invoice = store.find(ObjectType.INVOICE, id).orElseThrow();
        String intent = Json.text(invoice.hidden(), "payment_intent");
        if (intent == null || invoice.hidden().has("processing")) {
            return;
        }
        JsonObject error = store.find("payment_intent", intent)
                .filter(found -> Json.has(found.body(), "last_payment_error"))
                .map(found -> found.body().getAsJsonObject("last_payment_error"))
                .orElseThrow(() -> StripeError.invalid(
                        "missing", null, "There is no `default_payment_method` set on this Customer or Invoice."));
        throw StripeError.card(
                Json.requiredText(error, "code"),
                Json.requiredText(error, "decline_code"),
                Json.requiredText(error, "message"));
    }
}
