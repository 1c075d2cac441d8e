package app.sandbox.api;

import app.sandbox.billing.CreditNotes;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectType;
import app.sandbox.rest.Call;
import app.sandbox.rest.Filters;
import app.sandbox.rest.Listing;
import app.sandbox.rest.Params;
import app.sandbox.rest.Retrieval;
import app.sandbox.rest.Routes;
import com.google.gson.JsonObject;
import com.stripe.param.CreditNoteCreateParams;
import com.stripe.param.CreditNoteListParams;
import com.stripe.param.CreditNoteRetrieveParams;
import org.springframework.stereotype.Component;

/** {@code /v1/credit_notes}, of amounts: lines are not simulated. */
@Component
class CreditNotesApi implements Routes.Resource {

    private final CreditNotes notes;
    private final Retrieval retrieval;
    private final Listing listing;

    CreditNotesApi(CreditNotes notes, Retrieval retrieval, Listing listing) {
        this.notes = notes;
        this.retrieval = retrieval;
        this.listing = listing;
    }

    @Override
    public void addTo(Routes routes) {
        routes.post("credit_notes", CreditNoteCreateParams.class, this::create);
        routes.get("credit_notes", CreditNoteListParams.class, this::list);
        routes.get(
                "credit_notes/{id}",
                CreditNoteRetrieveParams.class,
                call -> retrieval.of(ObjectType.CREDIT_NOTE, "credit note", call));
    }

    private JsonObject create(Call call) {
        Params params = call.params();
        long refundMinor = amount(params, "refund_amount");
        long creditMinor = amount(params, "credit_amount");
        long outOfBandMinor = amount(params, "out_of_band_amount");
        long amountMinor = params.number("amount").orElse(refundMinor + creditMinor + outOfBandMinor);
        return notes.create(
                params.requiredText("invoice"),
                new CreditNotes.Order(amountMinor, refundMinor, creditMinor, outOfBandMinor),
                params.text("reason"),
                params.metadata("metadata"));
    }

    private static long amount(Params params, String name) {
        return params.number(name, 0, Integer.MAX_VALUE).orElse(0);
    }

    private JsonObject list(Call call) {
        ObjectQuery query = Filters.fields(
                Filters.customer(ObjectQuery.of(ObjectType.CREDIT_NOTE), call.params()), call.params(), "invoice");
        return listing.page(query, ObjectType.CREDIT_NOTE, call.params(), "/v1/credit_notes");
    }
}
