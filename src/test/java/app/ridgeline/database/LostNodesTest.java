package app.ridgeline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.testing.NodeProcess;
import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.SpendingClients;
import app.ridgeline.testing.StripeEvents;
import app.ridgeline.testing.StripePost;
import app.ridgeline.testing.TestDatabase;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.ledger.Holds;
import app.ridgeline.tokens.ledger.Tokens;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Nodes that freeze or die in the middle of a job, with a customer's row locked. A trigger keeps the job where it
 * writes until the fault has happened.
 */
@Tag("slow")
class LostNodesTest {

    private static final Duration STARTING = Duration.ofMinutes(3);

    /** A node counts as dead after four heartbeats, of three seconds here; the rest is for a busy machine. */
    private static final Duration TAKEN_OVER = Duration.ofMinutes(2);

    private static final int GATE = 4_242;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final String url = TestDatabase.create();
    private final UUID user = UUID.randomUUID();
    private OtherNode jobless;
    private JdbcClient database;

    @BeforeEach
    void a_customer() {
        jobless = OtherNode.start(url);
        database = jobless.bean(JdbcClient.class);
        database.sql("insert into users (id, email, stripe_customer_id) values (?, ?, ?)")
                .params(user, user + "@example.com", "cus_" + user)
                .update();
        jobless.bean(Tokens.class).grantBonus(user, new TokenAmounts(90_000, 9, 9), new Cause("admin:" + user, "test"));
        database.sql("create function wait_at_the_gate() returns trigger language plpgsql as $$ begin perform"
                        + " pg_advisory_xact_lock_shared(" + GATE + "); return coalesce(new, old); end $$")
                .update();
    }

    @AfterEach
    void close() {
        jobless.close();
    }

    @Test
    void a_frozen_node_that_holds_a_customer_s_lock_and_a_job_keeps_neither() throws Exception {
        gateAt("before insert on token_entries", "new.kind = 'release'");
        try (NodeProcess frozen = start("frozen");
                Connection gate = closedGate()) {
            overdueHold();
            awaitJobAtGate();
            frozen.freeze();
            gate.close(); // the server goes on; the node does not

            try (NodeProcess other = start("other")) {
                Instant since = Instant.now();
                String key = jobless.bean(ApiKeys.class).create("test", Set.of(Scope.SPEND));
                try (var clients = new SpendingClients(() -> other.url(""), key, List.of(user))) {
                    await().atMost(TAKEN_OVER).until(() -> clients.done().size() > 10);
                    System.out.println("[lost nodes] the frozen node's customer was served again after "
                            + Duration.between(since, clients.done().getFirst().at())
                                    .toMillis() + " ms");
                    await().atMost(TAKEN_OVER).until(() -> holds("expired") == 1);
                    System.out.println("[lost nodes] its job was done after "
                            + Duration.between(since, Instant.now()).toMillis() + " ms");
                    frozen.thaw();
                    await().atMost(STARTING).until(frozen::isReady);
                    clients.close();
                    clients.requireNothingLostOrDoubled(database);
                }
                assertThat(entries("release")).isEqualTo(1);
                requireLedgerWhole();
            }
        }
    }

    @Test
    void a_job_whose_node_is_killed_in_the_middle_is_done_once_by_whoever_comes() throws Exception {
        try (NodeProcess node = start("killed")) {
            dies(node, "hold-expiry", "before insert on token_entries", "new.kind = 'release'", this::overdueHold);
            await().atMost(TAKEN_OVER).until(() -> holds("expired") == 1);
            assertThat(entries("release")).isEqualTo(1);

            UUID late = UUID.randomUUID();
            String paid = StripeEvents.event(
                    "checkout.session.completed",
                    Instant.now(),
                    StripeEvents.packSession(StripeEvents.id("cs"), "cus_" + late, "paid", "100"));
            assertThat(new StripePost(jobless.port()).deliver(paid).statusCode())
                    .isEqualTo(200);
            dies(
                    node,
                    "unmatched-events",
                    "before insert on token_entries",
                    "new.kind = 'pack'",
                    () -> database.sql("insert into users (id, email, stripe_customer_id) values (?, ?, ?)")
                            .params(late, late + "@example.com", "cus_" + late)
                            .update());
            await().atMost(TAKEN_OVER)
                    .until(() -> database.sql("select status from webhook_events where event_id = ?")
                            .param(StripeEvents.idOf(paid))
                            .query(String.class)
                            .single()
                            .equals("PROCESSED"));
            assertThat(entries("pack")).isEqualTo(3);

            UUID mail = UUID.randomUUID();
            dies(
                    node,
                    "mails",
                    "before update on mails",
                    "new.state <> 'PENDING'",
                    () -> database.sql("insert into mails (id, subject, body) values (?, 'To the operators', 'Hello')")
                            .param(mail)
                            .update());
            database.sql("update mails set next_attempt_at = now() where id = ?") // as if its lease were over
                    .param(mail)
                    .update();
            await().atMost(TAKEN_OVER)
                    .until(() -> database.sql("select state <> 'PENDING' from mails where id = ?")
                            .param(mail)
                            .query(Boolean.class)
                            .single());

            dies(node, "retention", "before delete on mails", "true", () -> {
                database.sql("update mails set done_at = now() - interval '1 year' where id = ?")
                        .param(mail)
                        .update();
                now("retention");
            });
            await().atMost(TAKEN_OVER)
                    .until(() -> database.sql("select count(*) from mails where id = ?")
                                    .param(mail)
                                    .query(Integer.class)
                                    .single()
                            == 0);

            dies(node, "health-hourly", "before insert or update on ledger_marks", "true", () -> {
                jobless.bean(Tokens.class).deduct(user, Bucket.DOL, 1, new Cause("spend:a:1", "test"));
                now("health-hourly");
            });
            await().atMost(TAKEN_OVER)
                    .until(() -> database.sql("select count(*) from ledger_marks m join usage_tokens t using (user_id)"
                                            + " where user_id = ? and bucket = 'dol' and m.purchased = t.dol_purchased")
                                    .param(user)
                                    .query(Integer.class)
                                    .single()
                            == 1);
            requireLedgerWhole();
        }
    }

    /** The job begins, comes to where it writes, and its node is killed there and started again. */
    private void dies(NodeProcess node, String job, String when, String condition, Runnable cause) throws Exception {
        gateAt(when, condition);
        try (Connection gate = closedGate()) {
            cause.run();
            awaitJobAtGate();
            node.kill();
        }
        database.sql("drop trigger gate on " + when.substring(when.lastIndexOf(' ') + 1))
                .update();
        node.restart();
        await().atMost(STARTING).until(node::isReady);
        System.out.println("[lost nodes] " + job + " was killed in the middle");
    }

    private void gateAt(String when, String condition) {
        database.sql("create trigger gate " + when + " for each row when (" + condition
                        + ") execute function wait_at_the_gate()")
                .update();
    }

    private Connection closedGate() throws Exception {
        Connection gate = DriverManager.getConnection(url);
        gate.createStatement().execute("select pg_advisory_lock(" + GATE + ")");
        return gate;
    }

    private void awaitJobAtGate() {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> database.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted"
                                        + " and objid = " + GATE)
                                .query(Integer.class)
                                .single()
                        > 0);
    }

    private void overdueHold() {
        jobless.bean(Holds.class).hold(user, Bucket.DOL, 1, Duration.ofSeconds(1), new Cause("spend:a:hold", "test"));
    }

    private void now(String job) {
        database.sql("update scheduled_tasks set execution_time = now() where task_name = ?")
                .param(job)
                .update();
    }

    private int holds(String state) {
        return database.sql("select count(*) from token_holds where user_id = ? and state = ?")
                .params(user, state)
                .query(Integer.class)
                .single();
    }

    private int entries(String kind) {
        return database.sql("select count(*) from token_entries where kind = ?")
                .param(kind)
                .query(Integer.class)
                .single();
    }

    private void requireLedgerWhole() {
        assertThat(database.sql("select user_id, bucket from ledger_checked where damaged")
                        .query()
                        .listOfRows())
                .isEmpty();
    }

    private NodeProcess start(String name) throws Exception {
        NodeProcess node =
                NodeProcess.start(folder, name, url, "DRAIN_SECONDS=0", "db-scheduler.heartbeat-interval=3s");
        await().atMost(STARTING).until(node::isReady);
        return node;
    }
}
