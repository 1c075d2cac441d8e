package app.ridgeline.tokens.feed;

import static app.ridgeline.tokens.Bucket.MOCKUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.Hold;
import app.ridgeline.tokens.ledger.Customer;
import app.ridgeline.tokens.ledger.Together;
import app.ridgeline.tokens.ledger.TokensNode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The feed on one node. */
class BalanceFeedTest {

    private final TokensNode node = TokensNode.shared();
    private final Customer customer = node.customer();

    @Test
    void a_listener_hears_of_a_change_and_only_of_its_customer() {
        var calls = new AtomicInteger();
        var others = new AtomicInteger();
        node.feed.subscribe(customer.id(), calls::incrementAndGet);
        node.feed.subscribe(node.customer().id(), others::incrementAndGet);
        customer.refill(1);
        await().untilAsserted(() -> assertThat(calls).hasPositiveValue());
        assertThat(others).hasValue(0);
    }

    @Test
    void spends_holds_commits_and_releases_are_told_like_grants() {
        customer.refill(10);
        Hold committed = customer.hold(MOCKUP, 2);
        Hold released = customer.hold(MOCKUP, 2);
        for (Runnable change : List.<Runnable>of(
                () -> customer.spend(MOCKUP, 1),
                () -> customer.hold(MOCKUP, 1),
                () -> node.holds.commit(committed.id(), null),
                () -> node.holds.release(released.id()))) {
            node.settle();
            var calls = new AtomicInteger();
            var subscription = node.feed.subscribe(customer.id(), calls::incrementAndGet);
            change.run();
            await().untilAsserted(() -> assertThat(calls).hasPositiveValue());
            subscription.cancel();
        }
    }

    @Test
    void nothing_is_told_before_the_commit() {
        var calls = new AtomicInteger();
        node.feed.subscribe(customer.id(), calls::incrementAndGet);
        node.transaction.executeWithoutResult(transaction -> {
            customer.refill(1);
            node.settle();
            assertThat(calls).hasValue(0);
        });
        await().untilAsserted(() -> assertThat(calls).hasPositiveValue());
    }

    @Test
    void refusals_and_repeats_are_not_told() {
        Cause cause = Customer.cause();
        node.tokens.refill(customer.id(), Customer.each(1), cause);
        node.settle();
        var calls = new AtomicInteger();
        node.feed.subscribe(customer.id(), calls::incrementAndGet);
        node.tokens.refill(customer.id(), Customer.each(1), cause);
        customer.spend(MOCKUP, 5);
        node.settle();
        assertThat(calls).hasValue(0);
    }

    @Test
    void a_failing_listener_does_not_stop_the_others_and_is_called_again() {
        var failing = new AtomicInteger();
        var sound = new AtomicInteger();
        node.feed.subscribe(customer.id(), () -> {
            failing.incrementAndGet();
            throw new IllegalStateException("a tab that is gone");
        });
        node.feed.subscribe(customer.id(), sound::incrementAndGet);
        for (int round = 1; round <= 2; round++) {
            int expected = round;
            customer.refill(1);
            await().untilAsserted(() -> {
                assertThat(failing).hasValueGreaterThanOrEqualTo(expected);
                assertThat(sound).hasValueGreaterThanOrEqualTo(expected);
            });
            node.settle();
        }
    }

    @Test
    void a_slow_listener_is_never_called_twice_at_once_keeps_nobody_waiting_and_ends_with_the_newest() {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        List<Integer> seen = new CopyOnWriteArrayList<>();
        var goOn = new CountDownLatch(1);
        var quick = new AtomicInteger();
        node.feed.subscribe(customer.id(), () -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            seen.add(customer.remaining(MOCKUP));
            await().until(() -> goOn.getCount() == 0);
            inside.decrementAndGet();
        });
        node.feed.subscribe(customer.id(), quick::incrementAndGet);
        for (int i = 0; i < 8; i++) {
            customer.refill(1);
            node.settle();
        }
        assertThat(quick).hasValueGreaterThan(4);
        assertThat(seen).hasSize(1);
        goOn.countDown();
        await().untilAsserted(() -> assertThat(seen).last().isEqualTo(8));
        assertThat(most).hasValue(1);
    }

    @Test
    void many_changes_become_few_calls() {
        customer.refill(1_000);
        node.settle();
        var calls = new AtomicInteger();
        node.feed.subscribe(customer.id(), calls::incrementAndGet);
        long start = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            customer.spend(MOCKUP, 1);
        }
        node.settle();
        long elapsedMs = (System.nanoTime() - start) / 1_000_000;
        assertThat(calls.get()).isBetween(1, (int) (elapsedMs / 50) + 2);
    }

    @Test
    void a_cancelled_subscription_is_called_no_more_and_cancelling_twice_is_harmless() {
        var cancelled = new AtomicInteger();
        var kept = new AtomicInteger();
        Runnable listener = cancelled::incrementAndGet;
        var subscription = node.feed.subscribe(customer.id(), listener);
        node.feed.subscribe(customer.id(), kept::incrementAndGet);
        subscription.cancel();
        subscription.cancel();
        customer.refill(1);
        await().untilAsserted(() -> assertThat(kept).hasPositiveValue());
        assertThat(cancelled).hasValue(0);
    }

    @Test
    void the_same_listener_subscribed_twice_has_two_subscriptions() {
        var calls = new AtomicInteger();
        Runnable listener = calls::incrementAndGet;
        var first = node.feed.subscribe(customer.id(), listener);
        node.feed.subscribe(customer.id(), listener);
        first.cancel();
        customer.refill(1);
        await().untilAsserted(() -> assertThat(calls).hasPositiveValue());
    }

    @Test
    void no_subscriber_is_lost_when_others_come_and_go_at_the_same_time() throws Exception {
        List<Customer> customers = Stream.generate(() -> new Customer(node, java.util.UUID.randomUUID()))
                .limit(3_000)
                .toList();
        List<AtomicInteger> calls =
                customers.stream().map(any -> new AtomicInteger()).toList();
        // Both threads go through the customers in step: while one closes the last tab, the other opens one.
        Together.run(
                2,
                thread -> IntStream.range(0, customers.size())
                        .mapToObj(i -> {
                            if (thread == 0) {
                                return node.feed.subscribe(
                                        customers.get(i).id(),
                                        () -> calls.get(i).incrementAndGet());
                            }
                            for (int tab = 0; tab < 3; tab++) {
                                node.feed
                                        .subscribe(customers.get(i).id(), () -> {})
                                        .cancel();
                            }
                            return null;
                        })
                        .toList());
        customers.forEach(any -> node.feed.changed(any.id()));
        await().untilAsserted(() ->
                assertThat(calls).allSatisfy(call -> assertThat(call).hasPositiveValue()));
    }
}
