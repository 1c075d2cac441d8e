package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.id;

import app.ridgeline.testing.StripeEvents;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.ledger.Tokens;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A customer of a test's own, what Stripe tells of it, and what it has. */
final class StripeCustomer {

    final String id = id("cus");
    final UUID user;
    private final TestInbox inbox;
    private final Tokens balances;

    StripeCustomer(ApplicationContext application) {
        inbox = new TestInbox(application.getBean(Inbox.class), application.getBean(JdbcClient.class));
        balances = application.getBean(Tokens.class);
        user = application.getBean(TestUsers.class).withCustomer(id);
    }

    /** A paid pack of 100; returns the payment intent. */
    String buysPack(Instant at) {
        String session = id("cs");
        receives("checkout.session.completed", at, StripeEvents.packSession(session, id, "paid", "100"));
        return "pi_" + session;
    }

    /** Delivers an event; returns its status in the inbox. */
    String receives(String type, Instant at, JsonObject object) {
        return receives(StripeEvents.event(type, at, object));
    }

    String receives(String event) {
        inbox.receive(event);
        return status(event);
    }

    String status(String event) {
        return inbox.status(event);
    }

    void spends(int amount) {
        balances.deduct(user, Bucket.MOCKUP, amount, new Cause("spend:t:" + UUID.randomUUID(), "test"));
    }

    TokenStatus tokens() {
        return balances.getTokenStatus(user);
    }

    Balance mockup() {
        return tokens().of(Bucket.MOCKUP);
    }

    /** Kinds and reasons of the mockup entries, the oldest first. */
    List<String> entries() {
        return balances.newestEntries(user, 1_000).reversed().stream()
                .filter(entry -> entry.bucket() == Bucket.MOCKUP)
                .map(entry ->
                        entry.kind().key() + (entry.reason() == null ? "" : " " + entry.reason()) + " " + entry.delta())
                .toList();
    }

    /** Whether the deltas of every bucket add up to what remains. */
    boolean addsUp() {
        var entries = balances.newestEntries(user, 1_000);
        return Arrays.stream(Bucket.values())
                .allMatch(bucket -> entries.stream()
                                .filter(entry -> entry.bucket() == bucket)
                                .mapToInt(entry -> entry.delta())
                                .sum()
                        == tokens().of(bucket).remaining());
    }
}
