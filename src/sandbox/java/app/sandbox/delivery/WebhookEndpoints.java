package app.sandbox.delivery;

/** Endpoints registered by the API: each event goes to them as well as to the application. */
public final class WebhookEndpoints {

    private WebhookEndpoints() {}
}
