package app.ridgeline.sandbox.stripe;

/** Endpoints registered by the API: each event goes to them as well as to the application. */
public final class WebhookEndpoints {

    /** The type of endpoint objects in the store. */
    public static final String TYPE = "webhook_endpoint";

    private WebhookEndpoints() {}
}
