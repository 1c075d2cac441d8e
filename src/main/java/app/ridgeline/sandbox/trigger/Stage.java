package app.ridgeline.sandbox.trigger;

import app.ridgeline.sandbox.SandboxClock;
import app.ridgeline.sandbox.stripe.CheckoutSessions;
import app.ridgeline.sandbox.stripe.Customers;
import app.ridgeline.sandbox.stripe.Events;
import app.ridgeline.sandbox.stripe.Json;
import app.ridgeline.sandbox.stripe.ObjectStore;
import app.ridgeline.sandbox.stripe.Prices;
import app.ridgeline.sandbox.stripe.Subscriptions;
import app.ridgeline.sandbox.stripe.api.LocalCalls;
import com.google.gson.JsonObject;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The simulated Stripe's services, as triggers use them. */
@Component("sandboxStage")
@Profile("sandbox")
record Stage(
        LocalCalls api,
        ObjectStore store,
        Events events,
        Customers customers,
        Subscriptions subscriptions,
        CheckoutSessions sessions,
        Prices prices,
        SandboxClock clock) {

    private static final int CARD_YEARS = 3;

    String firstPrice(boolean plan) {
        return prices.prices().stream()
                .filter(price -> Json.has(price, "recurring") == plan)
                .map(price -> Json.requiredText(price, "id"))
                .findFirst()
                .orElseThrow();
    }

    /** The size of the pack that this price is for. */
    String packOf(String priceId) {
        JsonObject price = prices.price(priceId).orElseThrow();
        String product = Json.requiredText(price, "product");
        return product.substring(product.lastIndexOf('_') + 1);
    }

    int cardYear() {
        return clock.instant().atZone(ZoneOffset.UTC).getYear() + CARD_YEARS;
    }
}
