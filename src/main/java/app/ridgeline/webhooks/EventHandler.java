package app.ridgeline.webhooks;

import java.util.Optional;
import java.util.UUID;

/** Handles one type of event: reads the payload, calls one service, returns. Runs in the inbox's transaction. */
interface EventHandler {

    /**
     * @param owner the user it belongs to, whose row is locked; empty if the customer is unknown or there is none
     * @return what came of it
     * @throws RuntimeException if the payload is not as Stripe documents it; all is rolled back and tried again
     */
    Outcome handle(StripeEvent event, Optional<UUID> owner);
}
