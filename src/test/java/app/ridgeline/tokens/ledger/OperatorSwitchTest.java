package app.ridgeline.tokens.ledger;

import static app.ridgeline.tokens.Bucket.DOL;
import static app.ridgeline.tokens.Bucket.MOCKUP;
import static app.ridgeline.tokens.OperatorSwitch.READ_ONLY;
import static app.ridgeline.tokens.OperatorSwitch.STOP_GRANTS;
import static app.ridgeline.tokens.OperatorSwitch.STOP_SPENDING_MOCKUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.testing.TestDatabase;
import app.ridgeline.tokens.Hold;
import app.ridgeline.tokens.HoldDecision;
import app.ridgeline.tokens.OperatorSwitch;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.SpendResult;
import app.ridgeline.tokens.StoppedException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What an operator stops is stopped on every node from the commit on: a node that knows nothing of it is refused too.
 */
class OperatorSwitchTest {

    /** Of their own: the common pool of a small machine has one thread, and the second would wait for the first. */
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    private TokensNode node;
    private TokensNode other;
    private Switches switches;
    private Customer customer;

    @BeforeEach
    void two_nodes_and_a_customer() {
        String url = TestDatabase.create();
        node = new TokensNode(url);
        other = new TokensNode(url);
        switches = new Switches(other.jdbc);
        customer = node.customer();
        customer.renew(Plan.BUSINESS);
        customer.refill(5);
    }

    @AfterEach
    void stop() {
        node.close();
        other.close();
    }

    @Test
    void a_stopped_bucket_is_not_spent_and_the_others_are() {
        stop(STOP_SPENDING_MOCKUP);
        assertThat(customer.spend(MOCKUP, 1)).isEqualTo(new SpendResult.Stopped(MOCKUP, STOP_SPENDING_MOCKUP));
        assertThat(node.holds.hold(customer.id(), MOCKUP, 1, Customer.TTL, Customer.cause()))
                .isEqualTo(new SpendResult.Stopped(MOCKUP, STOP_SPENDING_MOCKUP));
        assertThat(customer.remaining(MOCKUP)).isEqualTo(15);
        assertThat(customer.spend(DOL, 1)).isEqualTo(new SpendResult.Spent(DOL, 14));
        allow(STOP_SPENDING_MOCKUP);
        assertThat(customer.spend(MOCKUP, 1)).isEqualTo(new SpendResult.Spent(MOCKUP, 14));
    }

    @Test
    void a_spend_that_was_paid_before_the_stop_is_answered_as_before() {
        customer.spend(MOCKUP, 2, "key");
        stop(READ_ONLY);
        assertThat(customer.spend(MOCKUP, 2, "key")).isEqualTo(new SpendResult.Spent(MOCKUP, 13));
    }

    @Test
    void work_under_way_ends_as_it_would_have() {
        Hold committed = customer.hold(MOCKUP, 2);
        Hold released = customer.hold(MOCKUP, 3);
        stop(READ_ONLY);
        stop(STOP_SPENDING_MOCKUP);
        assertThat(node.holds.commit(committed.id(), 1)).isInstanceOf(HoldDecision.Done.class);
        assertThat(node.holds.release(released.id())).isInstanceOf(HoldDecision.Done.class);
        assertThat(customer.remaining(MOCKUP)).isEqualTo(14);
    }

    @Test
    void without_grants_nothing_of_stripe_adds_tokens_while_customers_spend_and_admins_mend() {
        stop(STOP_GRANTS);
        refused(
                STOP_GRANTS,
                () -> customer.refill(33),
                () -> customer.renew(Plan.ENTERPRISE),
                () -> customer.changePlan(Plan.ENTERPRISE),
                () -> customer.resume(Plan.ENTERPRISE),
                () -> customer.restore(1));
        assertThat(customer.spend(MOCKUP, 1)).isEqualTo(new SpendResult.Spent(MOCKUP, 14));
        assertThat(customer.bonus(1).of(MOCKUP).remaining()).isEqualTo(15);
        customer.assertEntriesAddUp();
    }

    @Test
    void read_only_means_that_no_balance_changes() {
        stop(READ_ONLY);
        refused(
                READ_ONLY,
                () -> customer.refill(33),
                () -> customer.renew(Plan.SOLO),
                () -> customer.suspend(Plan.SOLO),
                () -> customer.endPlan(),
                () -> customer.claim(1),
                () -> customer.bonus(1),
                () -> node.tokens.adminReset(customer.id(), Customer.active(Plan.SOLO), Customer.cause()));
        assertThat(customer.spend(DOL, 1)).isEqualTo(new SpendResult.Stopped(DOL, READ_ONLY));
        assertThat(customer.entries()).hasSize(6);
    }

    @Test
    void when_the_stop_is_acknowledged_no_grant_of_a_transaction_under_way_can_appear() throws Exception {
        var granted = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        var running = CompletableFuture.runAsync(
                () -> node.transaction.executeWithoutResult(status -> {
                    customer.refill(33);
                    granted.countDown();
                    await(commit);
                }),
                THREADS);
        await(granted);
        stop(STOP_GRANTS);
        var acknowledged = CompletableFuture.runAsync(
                () -> other.transaction.executeWithoutResult(status -> new SwitchStore(other.jdbc).awaitRunning()),
                THREADS);
        org.awaitility.Awaitility.await()
                .until(() -> node.jdbc
                        .sql("select exists (select from pg_locks where locktype = 'advisory' and not granted)")
                        .query(Boolean.class)
                        .single());
        assertThat(acknowledged).isNotDone();
        commit.countDown();
        running.get(10, TimeUnit.SECONDS);
        acknowledged.get(10, TimeUnit.SECONDS);
        refused(STOP_GRANTS, () -> customer.refill(33));
    }

    @Test
    void a_node_that_asked_just_now_learns_of_a_stop_within_the_time_it_promises() throws Exception {
        assertThat(switches.thrown()).isEmpty();
        stop(STOP_GRANTS);
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(switches.thrown())
                        .singleElement()
                        .satisfies(it ->
                                assertThat(Map.of(it.reason(), it.actor())).containsEntry("a test", "psql")));
        assertThat(switches.grantsStopped()).isTrue();
        assertThat(switches.readOnly()).isFalse();
    }

    private void refused(OperatorSwitch by, ThrowingCallable... changes) {
        for (ThrowingCallable change : List.of(changes)) {
            assertThatThrownBy(change)
                    .isInstanceOfSatisfying(
                            StoppedException.class, e -> assertThat(e.by()).isEqualTo(by));
        }
    }

    /** As an operator does by hand when no page can be reached. */
    private void stop(OperatorSwitch which) {
        node.jdbc
                .sql("insert into operator_switches (name, reason, actor) values (?, 'a test', 'psql')")
                .param(which.key())
                .update();
    }

    private void allow(OperatorSwitch which) {
        node.jdbc
                .sql("delete from operator_switches where name = ?")
                .param(which.key())
                .update();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
