package app.sandbox.billing;

import app.sandbox.base.SandboxClock;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeError;
import app.sandbox.objects.StripeObject;
import app.sandbox.payment.PaymentMethods;
import app.sandbox.payment.PaymentSource;
import app.sandbox.payment.TestCard;
import com.google.gson.JsonObject;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Has a customer and all that the customer subscribes to paid from another card or account from now on. */
@Component
public class DefaultPaymentMethod {

    private final ObjectStore store;
    private final StripeCustomers customers;
    private final StripeSubscriptions subscriptions;
    private final PaymentMethods methods;
    private final SandboxClock clock;

    DefaultPaymentMethod(
            ObjectStore store,
            StripeCustomers customers,
            StripeSubscriptions subscriptions,
            PaymentMethods methods,
            SandboxClock clock) {
        this.store = store;
        this.customers = customers;
        this.subscriptions = subscriptions;
        this.methods = methods;
        this.clock = clock;
    }

    /**
     * Takes a card or account as the default.
     *
     * @return the id of the new payment method
     * @throws StripeError if there is no such customer
     */
    @Transactional
    public String use(String customer, PaymentSource source) {
        JsonObject before = customers.lockLive(customer).orElseThrow(() -> StripeError.noSuch("customer", customer));
        String method =
                methods.create(source, customer, Json.text(before, "email")).id();
        JsonObject after = before.deepCopy();
        Json.set(after.getAsJsonObject("invoice_settings"), "default_payment_method", method);
        customers.update(before, after);
        Instant now = clock.instant();
        for (StripeObject each :
                store.list(ObjectQuery.of(ObjectType.SUBSCRIPTION).customer(customer))) {
            subscriptions
                    .lock(each.id())
                    .filter(StripeSubscriptions::isLive)
                    .ifPresent(found ->
                            subscriptions.change(found, now, body -> Json.set(body, "default_payment_method", method)));
        }
        return method;
    }

    /** The same with one of the test cards, on the customer's own name. */
    @Transactional
    public String use(String customer, TestCard card) {
        String name = customers
                .findLive(customer)
                .map(found -> Json.text(found, "name"))
                .orElse("Demo Customer");
        return use(customer, methods.card(card, name));
    }
}
