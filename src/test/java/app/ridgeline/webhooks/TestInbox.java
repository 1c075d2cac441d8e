package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.idOf;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets tests deliver an event, as if its signature had been checked. */
public final class TestInbox {

    private final Inbox inbox;
    private final JdbcClient jdbc;

    TestInbox(Inbox inbox, JdbcClient jdbc) {
        this.inbox = inbox;
        this.jdbc = jdbc;
    }

    /** Delivers it; a failure is kept in the inbox and not thrown. */
    public static void deliver(ApplicationContext application, String event) {
        try {
            application.getBean(Inbox.class).receive(StripeEvent.read(event), event);
        } catch (Inbox.DeliveryFailed kept) {
            // The test looks at what the inbox says of it.
        }
    }

    /** Delivers it and throws its failure; false if the event was taken before. */
    boolean receive(String event) {
        return inbox.receive(StripeEvent.read(event), event);
    }

    /** What the inbox says of an event that was delivered. */
    String status(String event) {
        return jdbc.sql("select status from webhook_events where event_id = :id")
                .param("id", idOf(event))
                .query(String.class)
                .single();
    }
}
