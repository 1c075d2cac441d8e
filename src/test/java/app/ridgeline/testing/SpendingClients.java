package app.ridgeline.testing;

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
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Clients that spend as the guide says while a fault lasts: each operation has a key of its own, and is repeated with
 * it until it is acknowledged. Afterwards {@link #requireNothingLostOrDoubled} compares what they were told with the
 * ledger.
 */
public final class SpendingClients implements AutoCloseable {

    /** An acknowledged spend, and how long it took from its first call on. */
    public record Done(UUID user, String key, Instant at, Duration took) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<Done> done = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Integer> otherAnswers = new ConcurrentHashMap<>();
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new ArrayList<>();
    private final Supplier<String> node;
    private final String apiKey;
    private final Duration rest;
    private volatile boolean running = true;

    /**
     * Starts them.
     *
     * @param node the address of a node, asked for before each call
     * @param apiKey of scope spend
     * @param users who is spent for, one client each
     */
    public SpendingClients(Supplier<String> node, String apiKey, List<UUID> users) {
        this(node, apiKey, users, Duration.ZERO);
    }

    /** The same, each resting for so long after a spend. */
    public SpendingClients(Supplier<String> node, String apiKey, List<UUID> users, Duration rest) {
        this.rest = rest;
        this.node = node;
        this.apiKey = apiKey;
        for (UUID user : users) {
            threads.add(Thread.ofVirtual().start(() -> spend(user)));
        }
    }

    /** What was acknowledged so far. */
    public List<Done> done() {
        return List.copyOf(done);
    }

    /** How often each status other than 200 was answered; 0 is no answer at all. */
    public Map<Integer, Integer> otherAnswers() {
        return Map.copyOf(otherAnswers);
    }

    /** Lets each client finish its operation. */
    @Override
    public void close() throws InterruptedException {
        running = false;
        for (Thread thread : threads) {
            if (!thread.join(Duration.ofSeconds(60))) {
                throw new AssertionError("A client's operation was not acknowledged within a minute");
            }
        }
    }

    /** Fails unless the ledger holds each acknowledged operation once, and no other, and the balances add up. */
    public void requireNothingLostOrDoubled(JdbcClient database) {
        Map<String, Long> told =
                done.stream().collect(Collectors.groupingBy(it -> it.user() + " " + it.key(), Collectors.counting()));
        Map<String, Long> kept = database
                .sql("select user_id, source from token_entries where kind = 'spend'")
                .query((row, n) ->
                        row.getString("user_id") + " " + row.getString("source").replaceFirst("^spend:[^:]+:", ""))
                .list()
                .stream()
                .filter(it -> begun.contains(it.substring(it.indexOf(' ') + 1)))
                .collect(Collectors.groupingBy(it -> it, Collectors.counting()));
        if (!told.equals(kept)) {
            throw new AssertionError("Acknowledged " + told.size() + ", in the ledger " + kept.size() + "; lost: "
                    + without(told, kept) + "; doubled or never told: " + without(kept, told));
        }
        List<UUID> wrong = database.sql("""
            select t.user_id from usage_tokens t
            where t.mockup_remaining <> (select coalesce(sum(delta), 0) from token_entries e
                                         where e.user_id = t.user_id and e.bucket = 'mockup')
            """).query(UUID.class).list();
        if (!wrong.isEmpty()) {
            throw new AssertionError("Entries do not add up for " + wrong);
        }
    }

    private static List<Map.Entry<String, Long>> without(Map<String, Long> all, Map<String, Long> others) {
        return all.entrySet().stream()
                .filter(it -> !it.getValue().equals(others.get(it.getKey())))
                .limit(5)
                .toList();
    }

    private void spend(UUID user) {
        while (running) {
            String key = UUID.randomUUID().toString();
            begun.add(key);
            Instant start = Instant.now();
            while (status(user, key) != 200) {
                pause(Duration.ofMillis(250));
            }
            Instant end = Instant.now();
            done.add(new Done(user, key, end, Duration.between(start, end)));
            if (!rest.isZero()) {
                pause(rest);
            }
        }
    }

    private int status(UUID user, String key) {
        int status = 0;
        try {
            status = http.send(
                            HttpRequest.newBuilder(URI.create(node.get() + "/api/tokens/" + user + "/deduct"))
                                    .timeout(Duration.ofSeconds(40))
                                    .header("Authorization", "Bearer " + apiKey)
                                    .header("Idempotency-Key", key)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString("{\"bucket\":\"mockup\",\"amount\":1}"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            // What became of it is not known: the same call again.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (status != 200) {
            otherAnswers.merge(status, 1, Integer::sum);
        }
        return status;
    }

    private static void pause(Duration length) {
        LockSupport.parkNanos(length.toNanos());
    }
}
