package app.sandbox.base;

import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * What the simulated Stripe takes from the application's configuration: its key, its webhook secret, its prices. Read
 * at each use, because a random port is known only after the start.
 */
@Component
public class SandboxSettings {

    private final Environment environment;

    SandboxSettings(Environment environment) {
        this.environment = environment;
    }

    /** The API key that the application must present. */
    public String secretKey() {
        return environment.getProperty("ridgeline.stripe.secret-key", "");
    }

    /** The secret that deliveries to the application are signed with: the first of those it accepts. */
    public String webhookSecret() {
        return list("ridgeline.stripe.webhook-secrets").stream().findFirst().orElse("");
    }

    /** The price ids of a plan or pack, as configured: monthly before annual. */
    public List<String> prices(String name) {
        return list("ridgeline.prices." + name);
    }

    /** Where browsers find this application, without a slash at the end. */
    public String baseUrl() {
        return environment.getProperty("ridgeline.base-url", "").replaceFirst("/+$", "");
    }

    /** The application's own webhook address: deliveries never leave this machine. */
    public String webhookUrl() {
        return "http://localhost:" + environment.getRequiredProperty("local.server.port") + "/api/webhooks/stripe";
    }

    private List<String> list(String property) {
        return Binder.get(environment).bind(property, Bindable.listOf(String.class)).orElse(List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
