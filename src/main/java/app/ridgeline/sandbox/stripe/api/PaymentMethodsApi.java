package app.ridgeline.sandbox.stripe.api;

import app.ridgeline.sandbox.stripe.Customers;
import app.ridgeline.sandbox.stripe.ObjectQuery;
import app.ridgeline.sandbox.stripe.PaymentMethods;
import app.ridgeline.sandbox.stripe.StripeError;
import app.ridgeline.sandbox.stripe.TestCard;
import com.google.gson.JsonObject;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PaymentMethodListParams;
import com.stripe.param.PaymentMethodRetrieveParams;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** {@code /v1/payment_methods}: to be read, and Stripe's test cards to be attached by their names. */
@Component("sandboxPaymentMethodsApi")
@Profile("sandbox")
class PaymentMethodsApi implements Routes.Resource {

    private final PaymentMethods methods;
    private final Customers customers;
    private final Retrieval retrieval;
    private final Listing listing;

    PaymentMethodsApi(PaymentMethods methods, Customers customers, Retrieval retrieval, Listing listing) {
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
                call -> retrieval.of(PaymentMethods.TYPE, "PaymentMethod", call));
        routes.get("payment_methods", PaymentMethodListParams.class, this::list);
        routes.post("payment_methods/{id}/attach", PaymentMethodAttachParams.class, this::attach);
    }

    private JsonObject list(Call call) {
        ObjectQuery query = Filters.fields(
                Filters.customer(ObjectQuery.of(PaymentMethods.TYPE), call.params()), call.params(), "type");
        return listing.page(query, PaymentMethods.TYPE, call.params(), "/v1/payment_methods");
    }

    private JsonObject attach(Call call) {
        TestCard card = TestCard.named(call.id()).orElseThrow(() -> {
            retrieval.of(PaymentMethods.TYPE, "PaymentMethod", call); // refuses an id that nothing has
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
