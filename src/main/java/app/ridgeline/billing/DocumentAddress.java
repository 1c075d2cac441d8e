package app.ridgeline.billing;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Lets customers out to receipts and invoices on Stripe's own pages only, by https. Where another base of Stripe's API
 * is configured, as in the sandbox, its host is Stripe's.
 */
@Component
class DocumentAddress {

    private final Environment environment;

    DocumentAddress(Environment environment) {
        this.environment = environment;
    }

    /** @throws BillingException if there is no address, or if it leads elsewhere */
    URI checked(@Nullable String address) {
        if (address == null || address.isBlank()) {
            throw new BillingException(BillingException.Reason.NO_DOCUMENT, "Stripe has no page for this payment");
        }
        try {
            URI uri = new URI(address);
            if (isStripes(uri) || isOfConfiguredBase(uri)) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw elsewhere(e);
        }
        throw elsewhere(null);
    }

    private static boolean isStripes(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        return "https".equals(uri.getScheme())
                && uri.getUserInfo() == null
                && (host.equals("stripe.com") || host.endsWith(".stripe.com"));
    }

    private boolean isOfConfiguredBase(URI uri) {
        String base = environment.getProperty("ridgeline.stripe.api-base", "").strip();
        if (base.isEmpty()) {
            return false;
        }
        URI configured = URI.create(base);
        return configured.getScheme().equals(uri.getScheme())
                && uri.getUserInfo() == null
                && configured.getHost().equals(uri.getHost())
                && configured.getPort() == uri.getPort();
    }

    private static BillingException elsewhere(@Nullable Throwable cause) {
        return new BillingException(
                BillingException.Reason.NO_DOCUMENT, "Stripe's answer leads to a page that is not Stripe's", cause);
    }
}
