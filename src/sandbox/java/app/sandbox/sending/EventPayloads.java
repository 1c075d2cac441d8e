package app.sandbox.sending;

import app.sandbox.delivery.ApiVersion;
import app.sandbox.delivery.EventDelivery;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import com.google.gson.JsonObject;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a delivery carries: the event in the shape of the delivery's API version. */
@Component
@Transactional(readOnly = true)
public class EventPayloads {

    private final ObjectStore store;
    private final Related related;

    EventPayloads(ObjectStore store, Related related) {
        this.store = store;
        this.related = related;
    }

    /** The body of this delivery's requests. */
    public String of(EventDelivery delivery) {
        return of(delivery.eventId(), delivery.version());
    }

    /** The event of this id in the shape of this version. */
    public String of(String eventId, ApiVersion version) {
        JsonObject event = store.find(ObjectType.EVENT, eventId).orElseThrow().body();
        return Json.write(render(event, version));
    }

    private JsonObject render(JsonObject event, ApiVersion version) {
        return switch (version) {
            case DAHLIA -> event;
            case BASIL -> BasilShape.of(event);
            case JUNE_2024 -> OldShape.of(BasilShape.of(event), related);
        };
    }
}
