package app.sandbox.delivery;

import app.sandbox.objects.Ids;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.Origin;
import app.sandbox.objects.StripeObject;
import com.google.gson.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what happened, as events, and has them delivered once the transaction has committed. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Events {

    private final ObjectStore store;
    private final Deliveries deliveries;

    Events(ObjectStore store, Deliveries deliveries) {
        this.store = store;
        this.deliveries = deliveries;
    }

    /** Emits an event about this object and returns the event's id. */
    public String emit(String type, JsonObject object, Instant at) {
        return emit(type, object, null, at);
    }

    /** Emits an event about an object that has changed; nothing if nothing has. */
    public void emitChange(String type, JsonObject before, JsonObject after, Instant at) {
        JsonObject previous = Json.changed(before, after);
        if (!previous.isEmpty()) {
            emit(type, after, previous, at);
        }
    }

    private String emit(String type, JsonObject object, @Nullable JsonObject previous, Instant at) {
        JsonObject event = Json.shape(ObjectType.EVENT);
        String id = Ids.random("evt_1", 23);
        Origin origin = Origin.current();
        Json.set(event, "id", id);
        Json.set(event, "created", at.getEpochSecond());
        Json.set(event, "type", type);
        JsonObject data = Json.object("object", object.deepCopy());
        if (previous != null) {
            data.add("previous_attributes", previous);
        }
        event.add("data", data);
        event.add("request", Json.object("id", origin.requestId(), "idempotency_key", origin.idempotencyKey()));
        Json.set(event, "pending_webhooks", deliveries.endpoints());
        boolean isCustomer = ObjectType.CUSTOMER.equals(Json.text(object, "object"));
        store.insert(StripeObject.of(ObjectType.EVENT, Json.text(object, isCustomer ? "id" : "customer"), event));
        deliveries.add(id);
        return id;
    }
}
