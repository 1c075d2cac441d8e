package app.sandbox.billing;

import app.sandbox.objects.Json;
import app.sandbox.objects.StripeObject;
import app.sandbox.payment.PaymentMethods;
import app.sandbox.payment.TestCard;
import com.google.gson.JsonObject;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes customers who have subscribed before, as if they had come through Checkout. */
@Component
@Transactional
public class Onboarding {

    private final StripeCustomers customers;
    private final PaymentMethods methods;
    private final StripeSubscriptions subscriptions;

    Onboarding(StripeCustomers customers, PaymentMethods methods, StripeSubscriptions subscriptions) {
        this.customers = customers;
        this.methods = methods;
        this.subscriptions = subscriptions;
    }

    /** A new customer; the metadata is kept on it. */
    public String customer(String email, String name, JsonObject metadata) {
        JsonObject customer = customers.draft();
        Json.set(customer, "email", email);
        Json.set(customer, "name", name);
        customer.add("metadata", metadata);
        return Json.requiredText(customers.create(customer), "id");
    }

    /** Starts a subscription of this customer at this price, paid with the card that always succeeds. */
    public void subscribe(String customer, JsonObject price, JsonObject metadata) {
        subscribe(customer, price, 0, TestCard.SUCCEEDS, metadata);
    }

    /**
     * Starts a subscription of this customer at this price.
     *
     * @param trialDays days without payment at the start, 0 for none
     * @param card what it is paid with; one that pays while its holder is there
     * @return the subscription
     */
    public JsonObject subscribe(String customer, JsonObject price, long trialDays, TestCard card, JsonObject metadata) {
        JsonObject found = customers.findLive(customer).orElseThrow();
        StripeObject method = methods.attach(card, found);
        return subscriptions.start(new StripeSubscriptions.Order(customer, price, 1, trialDays, metadata, method.id()));
    }
}
