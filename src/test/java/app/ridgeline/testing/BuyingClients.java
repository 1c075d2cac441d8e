package app.ridgeline.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Customers who buy packs, and ask for the money of every third one back. Each event is delivered until it is taken, as
 * Stripe does, by whichever node; every second one is delivered once more.
 */
public final class BuyingClients implements AutoCloseable {

    private record Bought(String session, boolean refunded) {}

    /** Signs the deliveries. */
    public static final String SECRET = "whsec_chaos";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<Bought> bought = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Integer> otherAnswers = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<Throwable> deaths = new ConcurrentLinkedQueue<>();
    private final Supplier<String> node;
    private volatile boolean running = true;

    /** Starts one for each of these customers of Stripe; the node's address is asked for before each delivery. */
    public BuyingClients(Supplier<String> node, List<String> customers) {
        this.node = node;
        for (String customer : customers) {
            threads.add(Thread.ofVirtual()
                    .uncaughtExceptionHandler((_, death) -> deaths.add(death))
                    .start(() -> buy(customer)));
        }
    }

    /** How many packs were bought. */
    public int done() {
        return bought.size();
    }

    /** How often each status other than 200 was answered; 0 is no answer at all. */
    public Map<Integer, Integer> otherAnswers() {
        return Map.copyOf(otherAnswers);
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        for (Thread thread : threads) {
            if (!thread.join(Duration.ofSeconds(90))) {
                throw new AssertionError("A delivery was not taken within ninety seconds");
            }
        }
        deaths.stream().findFirst().ifPresent(death -> {
            throw new AssertionError("A customer came to an end halfway", death);
        });
    }

    /**
     * Fails unless each pack was granted once, each refund took it back once, and nobody else got any. What was kept
     * for later, as by a node whose clock had jumped, has until a node has taken over the jobs of one that was killed.
     */
    public void requireEachOnce(JdbcClient database) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> database.sql("""
                    select count(*) from webhook_events where status in ('DEFERRED', 'UNMATCHED', 'FAILED')
                    """).query(Long.class).single() == 0);
        Map<String, String> expected = new TreeMap<>();
        bought.forEach(it -> expected.put(it.session(), it.refunded() ? "3 grants, 99 back" : "3 grants, 0 back"));
        Map<String, String> found = new TreeMap<>();
        database.sql("""
            select session_id, claimed_mockup + claimed_dol + claimed_weather as claimed,
                (select count(*) from token_entries e
                 where e.user_id = p.user_id and e.kind = 'pack' and e.source = 'checkout:' || p.session_id)
                as grants
            from purchases p
            """)
                .query((row, n) -> found.put(
                        row.getString("session_id"),
                        row.getInt("grants") + " grants, " + row.getInt("claimed") + " back"))
                .list();
        if (!found.equals(expected)) {
            Map<String, String> wrong = new TreeMap<>();
            Stream.concat(expected.keySet().stream(), found.keySet().stream())
                    .filter(session -> !Objects.equals(expected.get(session), found.get(session)))
                    .forEach(session -> wrong.put(
                            session,
                            "told " + expected.get(session) + ", found " + found.get(session)
                                    + inbox(database, session)));
            throw new AssertionError("Of " + expected.size() + " packs these are not as they were told: " + wrong);
        }
    }

    private static List<String> inbox(JdbcClient database, String session) {
        return database.sql("""
            select concat_ws(' ', event_type, status, 'after', attempts, 'attempts, received', received_at, error)
            from webhook_events where strpos(cast(payload as text), :session) > 0 order by received_at
            """).param("session", session).query(String.class).list();
    }

    private void buy(String customer) {
        for (int number = 1; running; number++) {
            String session = StripeEvents.id("cs");
            String paid = StripeEvents.event(
                    "checkout.session.completed",
                    Instant.now(),
                    StripeEvents.packSession(session, customer, "paid", "100"));
            untilTaken(paid);
            if (number % 2 == 0) {
                untilTaken(paid);
            }
            boolean refund = number % 3 == 0;
            if (refund) {
                untilTaken(StripeEvents.event(
                        "charge.refunded", Instant.now(), StripeEvents.charge("pi_" + session, customer, 999, 999)));
            }
            bought.add(new Bought(session, refund));
            LockSupport.parkNanos(
                    Duration.ofMillis(ThreadLocalRandom.current().nextInt(400)).toNanos());
        }
    }

    private void untilTaken(String event) {
        for (int status = status(event); status != 200; status = status(event)) {
            otherAnswers.merge(status, 1, Integer::sum);
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    private int status(String event) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create(node.get() + "/api/webhooks/stripe"))
                                    .timeout(Duration.ofSeconds(30)) // as Stripe
                                    .header("Content-Type", "application/json; charset=utf-8")
                                    .header("Stripe-Signature", StripeEvents.sign(event, SECRET))
                                    .POST(HttpRequest.BodyPublishers.ofString(event))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0; // not known: it is delivered again
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
