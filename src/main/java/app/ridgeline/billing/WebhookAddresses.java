package app.ridgeline.billing;

import app.ridgeline.billing.stripe.StripeApi;
import app.ridgeline.billing.stripe.StripeJson;
import app.ridgeline.billing.stripe.StripeLists;
import com.stripe.param.WebhookEndpointListParams;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Where Stripe sends events, as its dashboard lists it. */
@Component
public class WebhookAddresses {

    private final StripeApi stripe;

    WebhookAddresses(StripeApi stripe) {
        this.stripe = stripe;
    }

    /**
     * An endpoint.
     *
     * @param enabled whether events are sent there
     * @param events the types that are sent, or {@code *} for all
     * @param apiVersion the version of the payloads; empty for the account's default
     */
    public record Endpoint(String url, boolean enabled, List<String> events, Optional<String> apiVersion) {}

    /**
     * All endpoints of the account, at most 100: Stripe allows 16. Asks Stripe.
     *
     * @throws BillingException if Stripe refuses or cannot be reached
     */
    public List<Endpoint> all() {
        var params =
                WebhookEndpointListParams.builder().setLimit(StripeLists.PAGE).build();
        return stripe.call(api -> StripeJson.parse(api.webhookEndpoints()
                        .list(params, StripeApi.once())
                        .getLastResponse()
                        .body())
                .list("data")
                .map(it -> new Endpoint(
                        it.optionalText("url").orElse(""),
                        it.optionalText("status").filter("enabled"::equals).isPresent(),
                        it.texts("enabled_events"),
                        it.optionalText("api_version")))
                .collect(Collectors.toList()));
    }
}
