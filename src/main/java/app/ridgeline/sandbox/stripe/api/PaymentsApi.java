package app.ridgeline.sandbox.stripe.api;

import com.stripe.param.ChargeRetrieveParams;
import com.stripe.param.InvoiceRetrieveParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.PaymentMethodRetrieveParams;
import com.stripe.param.SubscriptionScheduleRetrieveParams;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What payments leave behind, to be read only: invoices, payment intents, charges, payment methods, schedules. */
@Component("sandboxPaymentsApi")
@Profile("sandbox")
class PaymentsApi implements Routes.Resource {

    private final Retrieval retrieval;

    PaymentsApi(Retrieval retrieval) {
        this.retrieval = retrieval;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("invoices/{id}", InvoiceRetrieveParams.class, call -> retrieval.of("invoice", "invoice", call));
        routes.get(
                "payment_intents/{id}",
                PaymentIntentRetrieveParams.class,
                call -> retrieval.of("payment_intent", "payment_intent", call));
        routes.get("charges/{id}", ChargeRetrieveParams.class, call -> retrieval.of("charge", "charge", call));
        routes.get(
                "payment_methods/{id}",
                PaymentMethodRetrieveParams.class,
                call -> retrieval.of("payment_method", "PaymentMethod", call));
        routes.get(
                "subscription_schedules/{id}",
                SubscriptionScheduleRetrieveParams.class,
                call -> retrieval.of("subscription_schedule", "subscription schedule", call));
    }
}
