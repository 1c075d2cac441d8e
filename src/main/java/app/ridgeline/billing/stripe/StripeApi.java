package app.ridgeline.billing.stripe;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.service.V1Services;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The only way to Stripe. Built at the first call, because only then the address of a simulated Stripe inside this
 * process is known. Never used inside a transaction: a slow answer would hold locks and a connection.
 */
@Component
public class StripeApi {

    private static final Logger LOG = LoggerFactory.getLogger(StripeApi.class);
    private static final Pattern KEY = Pattern.compile("\\b(sk|rk|pk|whsec)_[A-Za-z0-9_*]+");
    // A person waits for the answer: two retries within half a minute are the most that makes sense.
    private static final int CONNECT_TIMEOUT_MILLIS = 3_000;
    private static final int READ_TIMEOUT_MILLIS = 10_000;
    private static final int QUESTION_TIMEOUT_MILLIS = 5_000;
    private static final int RETRIES = 2;
    // An answer that is none may be a whole page.
    private static final int LOGGED = 500;

    /** A request to Stripe. */
    @FunctionalInterface
    public interface Request<T> {
        T on(V1Services stripe) throws StripeException;
    }

    private final Environment environment;
    private final int readTimeoutMillis;
    private final ReentrantLock building = new ReentrantLock();
    private volatile @Nullable StripeClient client;

    /** Speaks with the address and the key that are configured. */
    @Autowired
    public StripeApi(Environment environment) {
        this(environment, READ_TIMEOUT_MILLIS);
    }

    /** The same, waiting at most so long for an answer. */
    public StripeApi(Environment environment, int readTimeoutMillis) {
        this.environment = environment;
        this.readTimeoutMillis = readTimeoutMillis;
    }

    /**
     * Sends one request. The request also reads what it needs of the answer, so that whatever is wrong with that is a
     * logged StripeFailure too.
     *
     * @throws StripeFailure if Stripe refuses or cannot be reached
     * @throws IllegalStateException inside a transaction, or before the port is open
     */
    public <T> T call(Request<T> request) {
        requireNoTransaction();
        V1Services stripe = client().v1();
        try {
            T answer = request.on(stripe);
            if (answer == null) {
                throw StripeFailure.unintelligible("Stripe's answer was empty", null);
            }
            return answer;
        } catch (StripeException e) {
            throw logged(StripeFailure.of(e, describe(e), redacted(e)));
        } catch (StripeFailure e) {
            throw logged(e);
        } catch (RuntimeException e) { // also stripe-java's own, which stumbles over fields that are null
            String message = "Stripe's answer could not be read: " + redact(String.valueOf(e.getMessage()));
            throw logged(StripeFailure.unintelligible(message, redacted(e)));
        }
    }

    /** For a question that is one of many: one try, a few seconds. */
    public static RequestOptions once() {
        return RequestOptions.builder()
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setReadTimeout(QUESTION_TIMEOUT_MILLIS)
                .setMaxNetworkRetries(0)
                .build();
    }

    /** Fails if a transaction is running: called first, so that no answer from a cache hides the mistake. */
    public static void requireNoTransaction() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Stripe must not be called inside a transaction");
        }
    }

    /** A field that Stripe never leaves out: without it the answer is none. Called within {@link #call}. */
    public static String required(@Nullable String value, String field) {
        if (value == null || value.isEmpty()) {
            throw StripeFailure.unintelligible("Stripe's answer lacks the field " + field, null);
        }
        return value;
    }

    /** An address that a customer is sent to. Called within {@link #call}. */
    public static URI url(@Nullable String value, String field) {
        String text = required(value, field);
        if (!text.startsWith("https://") && !text.startsWith("http://")) {
            throw StripeFailure.unintelligible("Stripe's answer holds no web address in " + field, null);
        }
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw StripeFailure.unintelligible("Stripe's answer holds no web address in " + field, e);
        }
    }

    private StripeClient client() {
        StripeClient existing = client;
        if (existing != null) {
            return existing;
        }
        building.lock();
        try {
            StripeClient first = client;
            if (first == null) {
                first = build();
                client = first;
            }
            return first;
        } finally {
            building.unlock();
        }
    }

    private StripeClient build() {
        if (!environment.containsProperty("local.server.port")) {
            throw new IllegalStateException("Stripe must not be called before the port is open");
        }
        // Otherwise the first request writes an id for telemetry below the home directory.
        Stripe.enableTelemetry = false;
        Stripe.setAppInfo("Ridgeline");
        var builder = StripeClient.builder()
                .setApiKey(environment.getRequiredProperty("ridgeline.stripe.secret-key"))
                .setMaxNetworkRetries(RETRIES)
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setReadTimeout(readTimeoutMillis);
        String base = apiBase();
        if (!base.isEmpty()) {
            builder.setApiBase(base);
        }
        return builder.build();
    }

    private String apiBase() {
        String base = environment.getProperty("ridgeline.stripe.api-base", "").strip();
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    private static StripeFailure logged(StripeFailure failure) {
        if (failure.reason() == BillingException.Reason.MISCONFIGURED) {
            LOG.error("Check STRIPE_SECRET_KEY and its permissions. {}", failure.getMessage(), failure);
        } else {
            LOG.warn("{}", failure.getMessage(), failure);
        }
        return failure;
    }

    private String describe(StripeException e) {
        if (e.getStatusCode() == null || e.getStatusCode() == 0) {
            // stripe-java names api.stripe.com whatever it was asked to call.
            String base = apiBase();
            return "Stripe could not be reached at " + (base.isEmpty() ? Stripe.LIVE_API_BASE : base) + ": "
                    + (e.getCause() == null
                            ? e.getClass().getSimpleName()
                            : redact(e.getCause().toString()));
        }
        return "Stripe answered " + e.getStatusCode() + ": " + redact(String.valueOf(e.getMessage()));
    }

    /** The same exception with one short line for each message, and no key in it. */
    private static Throwable redacted(Throwable e) {
        Throwable copy =
                new RuntimeException(redact(e.toString()), e.getCause() == null ? null : redacted(e.getCause()));
        copy.setStackTrace(e.getStackTrace());
        return copy;
    }

    private static String redact(String text) {
        String line = KEY.matcher(text).replaceAll("$1_[redacted]").replaceAll("\\s+", " ");
        return line.length() <= LOGGED ? line : line.substring(0, LOGGED) + "…";
    }
}
