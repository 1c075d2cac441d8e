package app.ridgeline.sandbox.stripe.api;

import app.ridgeline.sandbox.stripe.ObjectStore;
import app.ridgeline.sandbox.stripe.StripeError;
import app.ridgeline.sandbox.stripe.StripeObject;
import com.google.gson.JsonObject;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Answers with a stored object as it is. */
@Component("sandboxRetrieval")
@Profile("sandbox")
class Retrieval {

    private final ObjectStore store;

    Retrieval(ObjectStore store) {
        this.store = store;
    }

    /** The object of this type that the address names; {@code what} is how Stripe's messages call it. */
    JsonObject of(String type, String what, Call call) {
        return store.find(type, call.id())
                .map(StripeObject::body)
                .orElseThrow(() -> StripeError.noSuch(what, call.id()));
    }
}
