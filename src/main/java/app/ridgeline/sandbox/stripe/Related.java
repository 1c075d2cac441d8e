package app.ridgeline.sandbox.stripe;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What belongs to what: the API versions before basil still show it on the objects themselves. */
@Component("sandboxRelated")
@Profile("sandbox")
class Related implements OldShape.Lookup {

    private static final String PAYMENT_INTENT = "payment_intent";

    private final ObjectStore store;
    private final Prices prices;

    Related(ObjectStore store, Prices prices) {
        this.store = store;
        this.prices = prices;
    }

    @Override
    public Optional<JsonObject> paymentOf(@Nullable String invoice) {
        return Optional.ofNullable(invoice)
                .flatMap(id -> store.find(Invoices.TYPE, id))
                .map(found -> Json.text(found.hidden(), PAYMENT_INTENT))
                .flatMap(id -> store.find(Payments.INTENT, id))
                .map(StripeObject::body);
    }

    @Override
    public Optional<String> invoiceOf(@Nullable String customer, @Nullable String intent) {
        if (customer == null || intent == null) {
            return Optional.empty();
        }
        return store
                .list(ObjectQuery.of(Invoices.TYPE)
                        .customer(customer)
                        .where("o.hidden ->> 'payment_intent' = :intent", "intent", intent)
                        .limit(1))
                .stream()
                .map(StripeObject::id)
                .findFirst();
    }

    @Override
    public Optional<JsonObject> price(@Nullable String id) {
        return Optional.ofNullable(id).flatMap(prices::price);
    }
}
