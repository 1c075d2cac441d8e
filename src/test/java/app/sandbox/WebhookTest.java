package app.sandbox;

import com.stripe.exception.StripeException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The same with an endpoint that hears of all events. */
abstract class WebhookTest extends SandboxTest {

    WebhookReceiver receiver;

    @BeforeEach
    void listen() throws IOException, StripeException {
        receiver = new WebhookReceiver(stripe);
    }

    @AfterEach
    void stopListening() throws StripeException {
        receiver.close();
    }
}
