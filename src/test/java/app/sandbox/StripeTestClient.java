package app.sandbox;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import com.stripe.service.V1Services;
import java.util.UUID;

/** The real stripe-java client, pointed at the simulated Stripe of the running application. */
final class StripeTestClient {

    static final String KEY = "sk_test_ridgeline_sandbox";

    private final String base;

    StripeTestClient(int port) {
        Stripe.enableTelemetry = false;
        this.base = "http://localhost:" + port + "/sandbox/stripe";
    }

    String base() {
        return base;
    }

    V1Services v1() {
        return v1(KEY);
    }

    V1Services v1(String key) {
        return StripeClient.builder()
                .setApiKey(key)
                .setApiBase(base)
                .setMaxNetworkRetries(0)
                .build()
                .v1();
    }

    Customer customer() throws StripeException {
        return v1().customers()
                .create(CustomerCreateParams.builder()
                        .setEmail(UUID.randomUUID() + "@example.com")
                        .setName("Riley Roofer")
                        .build());
    }

    Session session(Mode mode, String customer, String price) throws StripeException {
        return v1().checkout()
                .sessions()
                .create(newSession(mode, customer, price).build());
    }

    static SessionCreateParams.Builder newSession(Mode mode, String customer, String price) {
        return SessionCreateParams.builder()
                .setMode(mode)
                .setCustomer(customer)
                .setSuccessUrl("http://localhost/done?session={CHECKOUT_SESSION_ID}")
                .setCancelUrl("http://localhost/cancelled")
                .addLineItem(LineItem.builder().setPrice(price).setQuantity(1L).build());
    }
}
