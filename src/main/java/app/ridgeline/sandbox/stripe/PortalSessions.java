package app.ridgeline.sandbox.stripe;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sessions of the customer portal and the configurations they follow.
 *
 * @see <a href="https://docs.stripe.com/api/customer_portal/sessions">docs.stripe.com/api/customer_portal</a>
 */
@Component("sandboxPortalSessions")
@Profile("sandbox")
public class PortalSessions {

    /** The type of session objects in the store. */
    public static final String TYPE = "billing_portal.session";

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
                        where id = :id and type = :type and created_at > now() - interval '1 hour'""")
                .param("id", id)
                .param("type", TYPE)
                .query(Boolean.class)
                .single();
        return fresh ? store.find(TYPE, id).map(StripeObject::body) : Optional.empty();
    }

    /** What the session's configuration lets a customer do. */
    public JsonObject features(JsonObject session) {
        return store.find(CONFIGURATION, Json.requiredText(session, "configuration"))
                .orElseThrow()
                .body()
                .getAsJsonObject("features");
    }
}
