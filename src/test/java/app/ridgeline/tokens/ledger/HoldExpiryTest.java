package app.ridgeline.tokens.ledger;

import static app.ridgeline.tokens.Bucket.MOCKUP;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.TestDatabase;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.EntryKind;
import app.ridgeline.tokens.Hold;
import app.ridgeline.tokens.HoldDecision;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.TokenEntry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HoldExpiryTest {

    private final String database = TestDatabase.create();
    private final TokensNode node = new TokensNode(database);
    private final Customer customer = node.customer();

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    @TokenRule(9)
    void the_job_releases_holds_whose_time_is_up_and_no_others() {
        customer.renew(Plan.SOLO);
        customer.refill(5);
        Hold first = customer.hold(MOCKUP, 5);
        node.clock.move(Duration.ofMinutes(5));
        Hold second = customer.hold(MOCKUP, 1);
        node.clock.move(Duration.ofMinutes(5).minusNanos(1_000));
        assertThat(node.expiry.releaseDue()).isZero();
        node.clock.move(Duration.ofNanos(1_000));
        assertThat(node.expiry.releaseDue()).isEqualTo(1);
        assertThat(state(first)).isEqualTo(Hold.State.EXPIRED);
        assertThat(state(second)).isEqualTo(Hold.State.HELD);
        assertThat(customer.balance(MOCKUP)).isEqualTo(new Balance(3, 0, 4, 0));
        assertThat(customer.newestEntry())
                .extracting(TokenEntry::kind, TokenEntry::delta)
                .containsExactly(EntryKind.RELEASE, 5);
        assertThat(node.expiry.releaseDue()).isZero();
    }

    @Test
    @TokenRule(9)
    void a_commit_after_the_time_is_up_gives_back_and_says_expired_also_before_the_job_ran() {
        customer.refill(5);
        Hold hold = customer.hold(MOCKUP, 5);
        node.clock.move(Customer.TTL);
        assertThat(node.holds.commit(hold.id(), null))
                .isInstanceOfSatisfying(
                        HoldDecision.AlreadyDecided.class,
                        decided -> assertThat(decided.hold().state()).isEqualTo(Hold.State.EXPIRED));
        assertThat(state(hold)).isEqualTo(Hold.State.EXPIRED);
        assertThat(customer.remaining(MOCKUP)).isEqualTo(5);
        assertThat(node.expiry.releaseDue()).isZero();
    }

    @Test
    @TokenRule(9)
    void a_release_after_expiry_is_done_and_a_commit_is_refused() {
        customer.refill(5);
        Hold hold = customer.hold(MOCKUP, 5);
        node.clock.move(Customer.TTL);
        node.expiry.releaseDue();
        assertThat(node.holds.release(hold.id())).isInstanceOf(HoldDecision.Done.class);
        assertThat(node.holds.commit(hold.id(), null)).isInstanceOf(HoldDecision.AlreadyDecided.class);
        assertThat(customer.remaining(MOCKUP)).isEqualTo(5);
    }

    @Test
    @TokenRule(9)
    void a_committed_hold_is_not_released_when_its_time_is_up() {
        customer.refill(5);
        Hold hold = customer.hold(MOCKUP, 5);
        node.holds.commit(hold.id(), null);
        node.clock.move(Customer.TTL.multipliedBy(2));
        assertThat(node.expiry.releaseDue()).isZero();
        assertThat(customer.remaining(MOCKUP)).isZero();
    }

    @Test
    @TokenRule(9)
    void expiry_across_a_reset_gives_back_only_the_purchased_part() {
        customer.renew(Plan.SOLO);
        customer.refill(5);
        customer.hold(MOCKUP, 5);
        customer.renew(Plan.SOLO);
        node.clock.move(Customer.TTL);
        node.expiry.releaseDue();
        assertThat(customer.balance(MOCKUP)).isEqualTo(new Balance(3, 0, 5, 0));
    }

    @Test
    @TokenRule(9)
    void two_nodes_at_once_release_each_of_many_holds_once() throws Exception {
        customer.refill(600);
        for (int i = 0; i < 600; i++) {
            customer.hold(MOCKUP, 1);
        }
        try (var other = new TokensNode(database);
                var threads = Executors.newFixedThreadPool(2)) {
            other.clock.move(Customer.TTL);
            node.clock.move(Customer.TTL);
            List<Future<Integer>> released = threads.invokeAll(Stream.of(node, other)
                    .<Callable<Integer>>map(each -> each.expiry::releaseDue)
                    .toList());
            assertThat(released.get(0).get() + released.get(1).get()).isEqualTo(600);
        }
        assertThat(customer.remaining(MOCKUP)).isEqualTo(600);
        assertThat(customer.status().heldOf(MOCKUP)).isZero();
        customer.assertEntriesAddUp();
    }

    @Test
    @TokenRule(9)
    void a_hold_that_cannot_be_released_does_not_keep_the_others_waiting() {
        Customer full = node.customer();
        node.tokens.refill(full.id(), Customer.each(Balance.MAX), Customer.cause());
        Hold stuck = full.hold(MOCKUP, 1);
        node.tokens.refill(full.id(), new TokenAmounts(1, 0, 0), Customer.cause());
        customer.refill(5);
        Hold sound = customer.hold(MOCKUP, 5);
        node.clock.move(Customer.TTL);
        assertThat(node.expiry.releaseDue()).isEqualTo(1);
        assertThat(state(sound)).isEqualTo(Hold.State.EXPIRED);
        assertThat(state(stuck)).isEqualTo(Hold.State.HELD);
        full.spend(MOCKUP, 1);
        assertThat(node.expiry.releaseDue()).isEqualTo(1);
    }

    @Test
    @TokenRule(9)
    void the_job_goes_by_the_clock_it_is_given() {
        customer.refill(5);
        Hold hold = customer.hold(MOCKUP, 5);
        Clock later = Clock.offset(node.clock, Customer.TTL);
        new HoldExpiry(new HoldStore(node.jdbc), node.holds, later).releaseDue();
        assertThat(state(hold)).isEqualTo(Hold.State.EXPIRED);
    }

    private Hold.State state(Hold hold) {
        return node.holds.find(hold.id()).orElseThrow().state();
    }
}
