package app.sandbox.trigger;

import app.sandbox.base.SandboxClock;
import app.sandbox.billing.Prices;
import app.sandbox.billing.StripeCustomers;
import app.sandbox.billing.StripeSubscriptions;
import app.sandbox.checkout.CheckoutSessions;
import app.sandbox.delivery.Events;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectStore;
import app.sandbox.rest.LocalCalls;
import com.google.gson.JsonObject;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** The simulated Stripe's services, as triggers use them. */
@Component
record SceneParts(
        LocalCalls api,
        ObjectStore store,
        Events events,
        StripeCustomers customers,
        StripeSubscriptions subscriptions,
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
