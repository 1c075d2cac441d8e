package app.sandbox.checkout;

import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeObject;
import com.google.gson.JsonObject;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sessions of the customer portal and the configurations they follow.
 *
 * @see <a href="https://docs.stripe.com/api/customer_portal/sessions">docs.stripe.com/api/customer_portal</a>
 */
@Component
public class PortalSessions {

    /** The type of configuration objects in the store. */
    public static final String CONFIGURATION = "billing_portal.configuration";

    private final ObjectStore store;
    private final JdbcClient jdbc;

    PortalSessions(ObjectStore store, JdbcClient jdbc) {
        this.store = store;
        this.jdbc = jdbc;
    }

    /** The session of this id, unless it is older than an hour of real time: a link must not work for ever. */
    public Optional<JsonObject> find(String id) {
        boolean fresh = jdbc.sql("""
            select count(*) > 0 from sandbox.objects
            where id = :id and type = :type and created_at > now() - interval '1 hour'\
            """)
                .param("id", id)
                .param("type", ObjectType.PORTAL_SESSION)
                .query(Boolean.class)
                .single();
        return fresh ? store.find(ObjectType.PORTAL_SESSION, id).map(StripeObject::body) : Optional.empty();
    }

    /** What the session's configuration lets a customer do. */
    public JsonObject features(JsonObject session) {
        return store.find(CONFIGURATION, Json.requiredText(session, "configuration"))
                .orElseThrow()
                .body()
                .getAsJsonObject("features");
    }
}
