package app.ridgeline.tokens.ledger;

import static app.ridgeline.tokens.Bucket.MOCKUP;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.TestDatabase;
import app.ridgeline.tokens.Cause;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counted on the wire: how often the client waits for PostgreSQL, the commit included. */
class RoundTripsTest {

    private static final int TIMES = 50;

    private DatabaseProxy proxy;
    private TokensNode node;
    private Customer customer;

    @BeforeEach
    void connect() throws Exception {
        proxy = new DatabaseProxy(TestDatabase.create());
        node = new TokensNode(proxy.url());
        node.stopFeed(); // its NOTIFY would be counted
        customer = node.customer();
        customer.refill(1_000);
    }

    @AfterEach
    void disconnect() throws Exception {
        node.close();
        proxy.close();
    }

    @Test
    void a_spend_is_one_round_trip_with_its_commit() {
        assertRoundTrips(1, () -> customer.spend(MOCKUP, 1));
    }

    @Test
    void a_spend_with_a_reason_is_one_round_trip_with_its_commit() {
        assertRoundTrips(
                1,
                () -> node.tokens.deduct(
                        customer.id(), MOCKUP, 1, new Cause("spend:" + UUID.randomUUID(), "test", "why")));
    }

    @Test
    void a_hold_is_one_round_trip_with_its_commit() {
        assertRoundTrips(1, () -> customer.hold(MOCKUP, 1));
    }

    @Test
    void a_status_is_one_round_trip() {
        assertRoundTrips(1, customer::status);
    }

    @Test
    void a_grant_to_all_buckets_is_three_round_trips_besides_the_commit() {
        assertRoundTrips(4, () -> customer.refill(1));
    }

    private void assertRoundTrips(int each, Runnable operation) {
        operation.run();
        int before = proxy.roundTrips();
        for (int i = 0; i < TIMES; i++) {
            operation.run();
        }
        assertThat((proxy.roundTrips() - before) / (double) TIMES).isEqualTo(each);
    }
}
