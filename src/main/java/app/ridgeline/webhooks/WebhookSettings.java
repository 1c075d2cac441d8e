package app.ridgeline.webhooks;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a delivery is checked with.
 *
 * @param webhookSecrets the endpoint's signing secrets; several while one is being rolled, or for several endpoints
 * @param secretKey the API key: it tells whether this installation takes live events or test ones
 */
@ConfigurationProperties("ridgeline.stripe")
record WebhookSettings(
        @DefaultValue List<String> webhookSecrets,
        @DefaultValue("") String secretKey) {

    boolean live() {
        return secretKey.startsWith("sk_live_") || secretKey.startsWith("rk_live_");
    }

    @Override
    public String toString() {
        return "WebhookSettings[" + webhookSecrets.size() + " secrets]";
    }
}
