package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.DEC_1;
import static app.ridgeline.testing.StripeEvents.JAN_1;
import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.event;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.invoice;
import static app.ridgeline.testing.StripeEvents.packSession;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.StatementLog;
import app.ridgeline.testing.StripeEvents.Sub;
import app.ridgeline.testing.TestDatabase;
import app.ridgeline.testing.Told;
import app.ridgeline.tokens.feed.BalanceFeed;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What one delivery costs, counted on the wire to PostgreSQL. A statement more is a decision: at a month's start each
 * of them is run for every customer within the hour.
 */
@Tag("slow")
class WebhookCostTest {

    private static final int TIMES = 100;

    static JdbcClient direct;
    static StatementLog log;
    static OtherNode node;
    static Endpoint endpoint;

    @BeforeAll
    static void start() throws Exception {
        String url = TestDatabase.create();
        direct = JdbcClient.create(new DriverManagerDataSource(url));
        log = new StatementLog(url);
        node = OtherNode.start(log.url());
        endpoint = new Endpoint(node.application());
    }

    @AfterAll
    static void stop() throws Exception {
        node.close();
        log.close();
    }

    @Test
    void a_renewal() {
        assertCost("renewal", 10, 11, customer -> {
            Sub sub = new Sub(customer);
            deliver(sub.created(NOV_1));
            sub.start = DEC_1;
            sub.end = JAN_1;
            return sub.updated(DEC_1);
        });
    }

    @Test
    void its_paid_invoice() {
        assertCost("paid invoice", 8, 9, customer -> {
            Sub sub = new Sub(customer).with(it -> it.latestInvoice = id("in"));
            deliver(sub.created(NOV_1));
            return event("invoice.paid", NOV_1, invoice(sub.latestInvoice, customer, sub.id));
        });
    }

    @Test
    void a_pack() {
        assertCost("pack", 12, 13, WebhookCostTest::pack);
    }

    @Test
    void a_duplicate() {
        assertCost("duplicate", 2, 3, customer -> {
            String pack = pack(customer);
            deliver(pack);
            return pack;
        });
    }

    @Test
    void an_event_without_a_use() {
        assertCost("ignored", 2, 3, customer -> event("price.created", NOV_1, new JsonObject()));
    }

    private static String pack(String customer) {
        return event("checkout.session.completed", NOV_1, packSession(id("cs"), customer, "paid", "100"));
    }

    /** Prepares as many customers as are needed, then delivers one event of each and looks at a typical one. */
    private static void assertCost(String what, int statements, int roundTrips, Function<String, String> prepare) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i <= TIMES; i++) {
            events.add(prepare.apply(customer()));
        }
        deliver(events.removeFirst());
        Told.everything(node.application().getBean(BalanceFeed.class));
        log.drain();
        long bytesBefore = walBytes();
        List<StatementLog.Work> works = new ArrayList<>();
        for (String event : events) {
            deliver(event);
            works.add(log.drain().without(WebhookCostTest::isShared));
        }
        long bytes = (walBytes() - bytesBefore) / TIMES;
        // What a moment's shared work adds falls into one delivery or the next: the middle one tells.
        List<Integer> counts =
                works.stream().map(it -> it.statements().size()).sorted().toList();
        List<Integer> waits =
                works.stream().map(StatementLog.Work::roundTrips).sorted().toList();
        int typical = counts.get(TIMES / 2);
        int typicalWaits = waits.get(TIMES / 2);
        System.out.println("MEASURED " + what + ": " + typical + " statements, " + typicalWaits + " round trips, "
                + bytes + " bytes of WAL");
        assertThat(typical).as(what).isEqualTo(statements);
        assertThat(typicalWaits).as(what).isEqualTo(roundTrips);
    }

    /** What one statement does for all events of a moment: telling other nodes, and looking for what can go on. */
    private static boolean isShared(String statement) {
        return statement.contains("pg_notify") || statement.startsWith("select payload from webhook_events");
    }

    private static void deliver(String event) {
        assertThat(endpoint.deliver(event).statusCode()).isEqualTo(200);
    }

    private static long walBytes() {
        return direct.sql("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn")
                .query(Long.class)
                .single();
    }

    private static String customer() {
        String customer = id("cus");
        UUID user = UUID.randomUUID();
        direct.sql("insert into users (id, email, stripe_customer_id) values (:id, :email, :customer)")
                .param("id", user)
                .param("email", user + "@example.com")
                .param("customer", customer)
                .update();
        return customer;
    }
}
