package app.ridgeline.webhooks;

import app.ridgeline.billing.WebhookAddresses;
import app.ridgeline.billing.WebhookAddresses.Endpoint;
import app.ridgeline.billing.stripe.BillingException;
import app.ridgeline.settings.SetupCheck;
import app.ridgeline.settings.SetupLine;
import app.ridgeline.settings.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Checks whether Stripe sends what {@link EventHandlers} handles to the address of this installation. */
@Component
@Order(40)
class EndpointSetup implements SetupCheck {

    private static final String PATH = "/api/webhooks/stripe";
    private static final String OLDEST_VERSION = "2020-08-27";

    private final WebhookAddresses addresses;
    private final EventHandlers handlers;
    private final Environment environment;

    EndpointSetup(WebhookAddresses addresses, EventHandlers handlers, Environment environment) {
        this.addresses = addresses;
        this.handlers = handlers;
        this.environment = environment;
    }

    @Override
    public String topic() {
        return "Stripe: webhook endpoint";
    }

    @Override
    public List<SetupLine> look() {
        if (Simulation.isOn(environment)) {
            return List.of(SetupLine.note("endpoint", "the simulated Stripe sends all events here by itself"));
        }
        String url = environment.getProperty("ridgeline.base-url", "").replaceFirst("/+$", "") + PATH;
        try {
            List<Endpoint> ours = addresses.all().stream()
                    .filter(it -> it.url().replaceFirst("/+$", "").equalsIgnoreCase(url))
                    .toList();
            return judge(url, ours);
        } catch (BillingException e) {
            return List.of(SetupLine.toDo("endpoint", "not known, look in Stripe's dashboard. " + e.getMessage()));
        }
    }

    private List<SetupLine> judge(String url, List<Endpoint> ours) {
        List<Endpoint> enabled = ours.stream().filter(Endpoint::enabled).toList();
        if (ours.isEmpty()) {
            return List.of(SetupLine.toDo(
                    "endpoint",
                    "make one for " + url + " with the events " + String.join(", ", sorted(handlers.types()))));
        }
        if (enabled.isEmpty()) {
            return List.of(SetupLine.toDo("endpoint", "the one for " + url + " is disabled: enable it"));
        }
        List<SetupLine> lines = new ArrayList<>();
        lines.add(SetupLine.ok("endpoint", url));
        if (enabled.size() > 1) {
            lines.add(SetupLine.note("endpoint", enabled.size() + " have this address: each event arrives as often"));
        }
        lines.add(events(enabled));
        enabled.forEach(it -> lines.add(version(it)));
        return lines;
    }

    private SetupLine events(List<Endpoint> endpoints) {
        Set<String> sent = new TreeSet<>();
        endpoints.forEach(it -> sent.addAll(it.events()));
        Set<String> missing = sorted(handlers.types());
        missing.removeAll(sent);
        if (sent.contains("*") || missing.isEmpty()) {
            return SetupLine.ok("events", "all that have an effect are sent");
        }
        return SetupLine.toDo("events", "add " + String.join(", ", missing));
    }

    private static SetupLine version(Endpoint endpoint) {
        String version = endpoint.apiVersion().orElse("");
        if (version.isEmpty()) {
            return SetupLine.ok("API version", "the account's default");
        }
        return version.compareTo(OLDEST_VERSION) < 0
                ? SetupLine.toDo("API version", version + " is older than " + OLDEST_VERSION + ": choose a newer one")
                : SetupLine.ok("API version", version);
    }

    private static Set<String> sorted(Set<String> types) {
        return new TreeSet<>(types);
    }
}
