package app.ridgeline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.SpendingClients;
import app.ridgeline.testing.StripeEvents;
import app.ridgeline.testing.StripePost;
import app.ridgeline.testing.TestDatabase;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.ledger.Tokens;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Somebody keeps one customer's rows locked while sixty callers want to change that balance. */
@Tag("slow")
class LockedCustomerTest {

    private static final Duration PHASE = Duration.ofSeconds(12);
    private static final Duration NOTICEABLE = Duration.ofMillis(100);
    private static final int OTHERS = 8;
    private static final int CALLERS = 60;

    @Test
    void other_customers_hardly_notice_one_whose_rows_are_locked() throws Exception {
        String url = TestDatabase.create();
        var source = new DriverManagerDataSource(url);
        try (var node = OtherNode.start(url);
                Connection somebody = source.getConnection()) {
            String customerId = "cus_" + UUID.randomUUID();
            UUID locked = customer(node, customerId);
            List<UUID> others =
                    Stream.generate(() -> customer(node, null)).limit(OTHERS).toList();
            String key = node.bean(ApiKeys.class).create("locked", Set.of(Scope.SPEND));
            var clients = new SpendingClients(() -> node.url(""), key, others);
            SpendingClients crowd = null;
            try {
                phase(); // the code gets warm
                Instant quiet = Instant.now();
                phase();
                Instant busy = Instant.now();
                lock(somebody, locked);
                crowd = new SpendingClients(() -> node.url(""), key, Collections.nCopies(CALLERS, locked));
                for (int i = 0; i < 20; i++) {
                    Thread.ofVirtual()
                            .start(() -> new StripePost(node.port())
                                    .deliver(new StripeEvents.Sub(customerId).created(Instant.now())));
                }
                phase();
                Duration before = p99(clients, quiet, busy);
                Duration during = p99(clients, busy, Instant.now());
                System.out.println("p99 of the others: quiet " + before + ", beside a locked customer " + during);
                assertThat(crowd.done()).as("the rows are locked").isEmpty();
                // Below a tenth of a second a busy machine makes the difference, not the lock.
                Duration usual = before.compareTo(NOTICEABLE) < 0 ? NOTICEABLE : before;
                assertThat(during).isLessThan(usual.multipliedBy(3));
                assertThat(clients.otherAnswers()).isEmpty();
                somebody.rollback();
                SpendingClients released = crowd;
                await().until(() -> released.done().size() > CALLERS);
            } finally {
                somebody.rollback();
                clients.close();
                if (crowd != null) {
                    crowd.close();
                }
            }
            assertThat(crowd.otherAnswers().keySet()).isSubsetOf(503);
            crowd.requireNothingLostOrDoubled(JdbcClient.create(source));
        }
    }

    private static void phase() {
        Instant end = Instant.now().plus(PHASE);
        await().atMost(PHASE.plusSeconds(5)).until(() -> Instant.now().isAfter(end));
    }

    private static Duration p99(SpendingClients clients, Instant from, Instant to) {
        List<Duration> took = clients.done().stream()
                .filter(it -> it.at().isAfter(from) && it.at().isBefore(to))
                .map(SpendingClients.Done::took)
                .sorted()
                .toList();
        assertThat(took).hasSizeGreaterThan(200);
        return took.get((int) (took.size() * 0.99));
    }

    private static void lock(Connection somebody, UUID user) throws Exception {
        somebody.setAutoCommit(false);
        try (var row = somebody.prepareStatement("select from usage_tokens where user_id = ? for update");
                var owner = somebody.prepareStatement("select from users where id = ? for update")) {
            row.setObject(1, user);
            row.execute();
            owner.setObject(1, user);
            owner.execute();
        }
    }

    private static UUID customer(OtherNode node, String customerId) {
        UUID user = UUID.randomUUID();
        node.bean(JdbcClient.class)
                .sql("insert into users (id, email, stripe_customer_id) values (?, ?, ?)")
                .params(user, user + "@example.com", customerId)
                .update();
        node.bean(Tokens.class).grantBonus(user, new TokenAmounts(500_000, 0, 0), new Cause("admin:" + user, "test"));
        return user;
    }
}
