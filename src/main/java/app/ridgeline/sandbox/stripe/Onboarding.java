package app.ridgeline.sandbox.stripe;

import app.ridgeline.sandbox.SandboxClock;
import com.google.gson.JsonObject;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes customers who have subscribed before, as if they had come through Checkout. */
@Component("sandboxOnboarding")
@Profile("sandbox")
@Transactional
public class Onboarding {

    private static final int CARD_YEARS = 3;

    private final Customers customers;
    private final Payments payments;
    private final Subscriptions subscriptions;
    private final SandboxClock clock;

    Onboarding(Customers customers, Payments payments, Subscriptions subscriptions, SandboxClock clock) {
        this.customers = customers;
        this.payments = payments;
        this.subscriptions = subscriptions;
        this.clock = clock;
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
        JsonObject found = customers.findLive(customer).orElseThrow();
        int year = clock.instant().atZone(ZoneOffset.UTC).getYear() + CARD_YEARS;
        Card card = Card.test(Json.requiredText(found, "name"), year);
        JsonObject method = payments.method(card, customer, Json.text(found, "email"));
        subscriptions.start(new Subscriptions.Order(customer, price, 1, 0, metadata, Json.requiredText(method, "id")));
    }
}
