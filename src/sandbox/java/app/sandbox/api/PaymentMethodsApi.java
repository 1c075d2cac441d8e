package app.sandbox.api;

import app.sandbox.billing.StripeCustomers;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeError;
import app.sandbox.payment.PaymentMethods;
import app.sandbox.payment.TestCard;
import app.sandbox.rest.Call;
import app.sandbox.rest.Filters;
import app.sandbox.rest.Listing;
import app.sandbox.rest.Retrieval;
import app.sandbox.rest.Routes;
import com.google.gson.JsonObject;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PaymentMethodListParams;
import com.stripe.param.PaymentMethodRetrieveParams;
import org.springframework.stereotype.Component;

/** {@code /v1/payment_methods}: to be read, and Stripe's test cards to be attached by their names. */
@Component
class PaymentMethodsApi implements Routes.Resource {

    private final PaymentMethods methods;
    private final StripeCustomers customers;
    private final Retrieval retrieval;
    private final Listing listing;

    PaymentMethodsApi(PaymentMethods methods, StripeCustomers customers, Retrieval retrieval, Listing listing) {
        this.methods = methods;
        this.customers = customers;
        this.retrieval = retrieval;
        this.listing = listing;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get(
                "payment_methods/{id}",
                PaymentMethodRetrieveParams.class,
                call -> retrieval.of(ObjectType.PAYMENT_METHOD, "PaymentMethod", call));
        routes.get("payment_methods", PaymentMethodListParams.class, this::list);
        routes.post("payment_methods/{id}/attach", PaymentMethodAttachParams.class, this::attach);
    }

    private JsonObject list(Call call) {
        ObjectQuery query = Filters.fields(
                Filters.customer(ObjectQuery.of(ObjectType.PAYMENT_METHOD), call.params()), call.params(), "type");
        return listing.page(query, ObjectType.PAYMENT_METHOD, call.params(), "/v1/payment_methods");
    }

    private JsonObject attach(Call call) {
        TestCard card = TestCard.named(call.id()).orElseThrow(() -> {
            retrieval.of(ObjectType.PAYMENT_METHOD, "PaymentMethod", call); // refuses an id that nothing has
            return StripeError.invalid(
                    null, "The payment method you provided has already been attached to a customer.");
        });
        String customer = call.params().requiredText("customer");
        JsonObject found = customers
                .findLive(customer)
                .orElseThrow(() -> StripeError.noSuchParam("customer", customer, "customer"));
        return methods.attach(card, found).body();
    }
}
