package app.sandbox.rest;

import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.StripeError;
import app.sandbox.objects.StripeObject;
import com.google.gson.JsonObject;
import org.springframework.stereotype.Component;

/** Answers with a stored object as it is. */
@Component
public class Retrieval {

    private final ObjectStore store;

    Retrieval(ObjectStore store) {
        this.store = store;
    }

    /** The object of this type that the address names; {@code what} is how Stripe's messages call it. */
    public JsonObject of(String type, String what, Call call) {
        return store.find(type, call.id())
                .map(StripeObject::body)
                .orElseThrow(() -> StripeError.noSuch(what, call.id()));
    }
}
