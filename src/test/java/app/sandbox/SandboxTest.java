package app.sandbox;

import app.ridgeline.testing.RidgelineTest;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A test that talks to the simulated Stripe as the application and its customers do. */
@RidgelineTest
abstract class SandboxTest {

    @LocalServerPort
    int port;

    StripeTestClient stripe;
    final HostedPages pages = new HostedPages();

    @BeforeEach
    void connect() {
        stripe = new StripeTestClient(port);
    }
}
