package app.sandbox.sending;

import app.sandbox.billing.Prices;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeObject;
import com.google.gson.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What belongs to what: the API versions before basil still show it on the objects themselves. */
@Component
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
                .flatMap(id -> store.find(ObjectType.INVOICE, id))
                .map(found -> Json.text(found.hidden(), PAYMENT_INTENT))
                .flatMap(id -> store.find(ObjectType.PAYMENT_INTENT, id))
                .map(StripeObject::body);
    }

    @Override
    public Optional<String> invoiceOf(@Nullable String customer, @Nullable String intent) {
        if (customer == null || intent == null) {
            return Optional.empty();
        }
        return store
                .list(ObjectQuery.of(ObjectType.INVOICE)
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
