package app.sandbox.trigger;

import app.sandbox.objects.Ids;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.Origin;
import app.sandbox.objects.StripeObject;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes events of any type happen, for a customer of one's choice or a new one. */
@Service
public class Triggers {

    private static final int MAX_EVENTS = 100;

    private final Map<String, Consumer<Scene>> fixtures = new TreeMap<>();
    private final SceneParts stage;
    private final TransactionTemplate transaction;

    Triggers(List<Fixtures> fixtures, SceneParts stage, TransactionTemplate transaction) {
        fixtures.forEach(each -> this.fixtures.putAll(each.all()));
        this.stage = stage;
        this.transaction = transaction;
    }

    /** The types that can be triggered, in the order of the alphabet. */
    public SortedSet<String> types() {
        return new TreeSet<>(fixtures.keySet());
    }

    /**
     * Makes an event of this type happen, with all that happens on the way.
     *
     * @param customer id or email of the customer it is to concern, null for a new one
     * @param price the plan's or pack's price, null for the smallest
     * @return the events in the order in which they happened
     * @throws NotTriggered if there is no such type, customer or price
     */
    public List<JsonObject> trigger(String type, @Nullable String customer, @Nullable String price) {
        return trigger(type, customer, price, null);
    }

    /**
     * The same.
     *
     * @param amountMinor how much of a payment a refund or dispute is about, in US cents; null for what is usual
     */
    public List<JsonObject> trigger(
            String type, @Nullable String customer, @Nullable String price, @Nullable Long amountMinor) {
        Consumer<Scene> fixture = fixtures.get(type);
        if (fixture == null) {
            throw new NotTriggered("There is no trigger for " + type + ". There is one for: "
                    + String.join(", ", fixtures.keySet()) + ".");
        }
        if (price != null && stage.prices().price(price).isEmpty()) {
            throw new NotTriggered("There is no price " + price + ". There are: "
                    + String.join(
                            ", ",
                            stage.prices().prices().stream()
                                    .map(each -> Json.requiredText(each, "id"))
                                    .toList())
                    + ".");
        }
        String found = customer == null || customer.isBlank() ? null : customerOf(customer.strip());
        String request = Ids.random("req_", 14);
        ScopedValue.where(Origin.CURRENT, new Origin(request, null))
                .run(() -> transaction.executeWithoutResult(
                        status -> fixture.accept(new Scene(stage, found, price, amountMinor))));
        return eventsOf(request);
    }

    private String customerOf(String idOrEmail) {
        ObjectQuery query = idOrEmail.contains("@")
                ? ObjectQuery.of(ObjectType.CUSTOMER)
                        .where("lower(o.body ->> 'email') = lower(:email)", "email", idOrEmail)
                : ObjectQuery.of(ObjectType.CUSTOMER).where("o.id = :id", "id", idOrEmail);
        return stage.store().list(query.where("o.body ->> 'deleted' is null").limit(1)).stream()
                .findFirst()
                .map(StripeObject::id)
                .orElseThrow(() -> new NotTriggered("The simulated Stripe has no customer " + idOrEmail
                        + ". A user becomes one with the first purchase or plan."));
    }

    private List<JsonObject> eventsOf(String request) {
        return stage
                .store()
                .list(ObjectQuery.of(ObjectType.EVENT)
                        .where("o.body #>> '{request,id}' = :request", "request", request)
                        .limit(MAX_EVENTS))
                .reversed()
                .stream()
                .map(StripeObject::body)
                .toList();
    }

    /** Why nothing was triggered. */
    public static final class NotTriggered extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotTriggered(String message) {
            super(message);
        }
    }
}
