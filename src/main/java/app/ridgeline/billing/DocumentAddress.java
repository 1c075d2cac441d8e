package app.ridgeline.billing;

import app.ridgeline.billing.stripe.BillingException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Lets customers out to receipts and invoices on Stripe's own pages only, by https. Where another base of Stripe's API
 * is configured, its host is Stripe's, and so is ours: a simulated Stripe shows its pages there.
 */
@Component
class DocumentAddress {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentAddress.class);

    private final Environment environment;

    DocumentAddress(Environment environment) {
        this.environment = environment;
    }

    /**
     * The address, if a customer may be sent there.
     *
     * @param field where Stripe gave it, for the log
     * @throws BillingException if there is no address, or if it leads elsewhere
     */
    URI checked(@Nullable String address, String field) {
        if (address == null || address.isBlank()) {
            throw logged("Stripe has no page for this payment: no " + field, null);
        }
        try {
            URI uri = new URI(address);
            if (isStripes(uri) || isOfConfiguredBase(uri)) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw logged("Stripe's answer leads to a page that is not Stripe's: " + field, e);
        }
        throw logged("Stripe's answer leads to a page that is not Stripe's: " + field, null);
    }

    private static boolean isStripes(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        return "https".equals(uri.getScheme())
                && uri.getUserInfo() == null
                && (host.equals("stripe.com") || host.endsWith(".stripe.com"));
    }

    private boolean isOfConfiguredBase(URI uri) {
        String base = environment.getProperty("ridgeline.stripe.api-base", "").strip();
        return !base.isEmpty()
                && (isAt(uri, base)
                        || isAt(
                                uri,
                                environment
                                        .getProperty("ridgeline.base-url", "")
                                        .strip()));
    }

    private static boolean isAt(URI uri, String base) {
        if (base.isEmpty()) {
            return false;
        }
        URI configured = URI.create(base);
        return configured.getScheme().equals(uri.getScheme())
                && uri.getUserInfo() == null
                && configured.getHost().equals(uri.getHost())
                && configured.getPort() == uri.getPort();
    }

    private static BillingException logged(String message, @Nullable Throwable cause) {
        var failure = new BillingException(BillingException.Reason.NO_DOCUMENT, message, cause);
        LOG.warn("{}", message, failure);
        return failure;
    }
}
