package app.ridgeline.webhooks;

import org.springframework.context.ApplicationContext;

/** Lets tests of other packages deliver an event, as if its signature had been checked. */
public final class TestInbox {

    private TestInbox() {}

    /** Delivers it; a failure is kept in the inbox and not thrown. */
    public static void deliver(ApplicationContext application, String event) {
        try {
            application.getBean(Inbox.class).receive(StripeEvent.read(event), event);
        } catch (Inbox.DeliveryFailed kept) {
            // The test looks at what the inbox says of it.
        }
    }
}
