package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.DEC_1;
import static app.ridgeline.testing.StripeEvents.JAN_1;
import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.event;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.StripeEvents.Sub;
import app.ridgeline.testing.TestDatabase;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.ledger.Tokens;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The first hour of a month: the renewals of 10,000 customers at once, on a database of their own. */
@Tag("slow")
class RenewalRushTest {

    private static final int CUSTOMERS = 10_000;
    private static final int CLIENTS = 16;

    final Logger inboxLog = (Logger) LoggerFactory.getLogger(Inbox.class);
    OtherNode node;
    JdbcClient jdbc;

    @BeforeEach
    void start() {
        inboxLog.setLevel(Level.WARN);
        node = OtherNode.start(TestDatabase.create());
        jdbc = node.bean(JdbcClient.class);
    }

    @AfterEach
    void stop() {
        node.close();
        inboxLog.setLevel(null);
    }

    @Test
    void the_renewals_of_ten_thousand_customers_are_all_taken() throws Exception {
        Tokens tokens = node.bean(Tokens.class);
        Inbox inbox = node.bean(Inbox.class);
        List<UUID> users =
                IntStream.range(0, CUSTOMERS).mapToObj(i -> UUID.randomUUID()).toList();
        List<Sub> subs = users.stream()
                .map(user -> new Sub("cus_" + user).with(it -> it.latestInvoice = id("in")))
                .toList();
        jdbc.sql("insert into users (id, email, stripe_customer_id) select u, u || '@example.com', 'cus_' || u"
                        + " from unnest(cast(:users as uuid[])) u")
                .param("users", users.toArray(UUID[]::new))
                .update();
        atOnce(i -> {
            String created = subs.get(i).created(NOV_1);
            inbox.receive(StripeEvent.read(created), created);
            tokens.deduct(users.get(i), Bucket.MOCKUP, 2, new Cause("spend:t:1", "test"));
        });

        Endpoint endpoint = new Endpoint(node.application());
        Map<Integer, AtomicInteger> answers = new ConcurrentSkipListMap<>();
        long[] nanos = new long[2 * CUSTOMERS];
        long start = System.nanoTime();
        atOnce(i -> {
            Sub sub = subs.get(i);
            sub.start = DEC_1;
            sub.end = JAN_1;
            sub.latestInvoice = id("in");
            String renewed = sub.updated(DEC_1);
            String paid = event("invoice.paid", DEC_1, invoice(sub.latestInvoice, sub.customer, sub.id));
            for (int n = 0; n < 2; n++) {
                long sent = System.nanoTime();
                int status = endpoint.deliver(n == 0 ? renewed : paid).statusCode();
                nanos[2 * i + n] = System.nanoTime() - sent;
                answers.computeIfAbsent(status, code -> new AtomicInteger()).incrementAndGet();
            }
        });
        double seconds = (System.nanoTime() - start) / 1e9;

        Arrays.sort(nanos);
        System.out.printf(
                "MEASURED renewals: %,d events in %.1f s, %,.0f/s, p50 %.1f ms, p99 %.1f ms, longest %.0f ms%n",
                nanos.length,
                seconds,
                nanos.length / seconds,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6);
        assertThat(new TreeMap<>(answers).toString()).isEqualTo("{200=" + 2 * CUSTOMERS + "}");
        // The sandbox's demo accounts have events as well.
        assertThat(jdbc.sql("select status, count(*) as events from webhook_events"
                                + " where metadata ->> 'customer' in (select 'cus_' || id from users) group by status")
                        .query((row, n) -> row.getString("status") + " " + row.getLong("events"))
                        .list())
                .containsExactly("PROCESSED " + 3 * CUSTOMERS);
        assertThat(count("select count(*) from usage_tokens where mockup_quota = 3 and mockup_spent = 0"
                        + " and reset_no = 2 and period_start = '2026-12-01T00:00:00Z'"))
                .isEqualTo(CUSTOMERS);
        assertThat(count("select count(*) from token_entries where source like 'period:%:2026-12-01T00:00:00Z'"))
                .isEqualTo(3 * CUSTOMERS);
    }

    private static void atOnce(IntConsumer customer) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        List<Thread> clients = IntStream.range(0, CLIENTS)
                .mapToObj(client -> Thread.ofVirtual().start(() -> {
                    for (int i = next.getAndIncrement(); i < CUSTOMERS; i = next.getAndIncrement()) {
                        customer.accept(i);
                        done.incrementAndGet();
                    }
                }))
                .toList();
        for (Thread client : clients) {
            client.join();
        }
        assertThat(done).hasValue(CUSTOMERS);
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
