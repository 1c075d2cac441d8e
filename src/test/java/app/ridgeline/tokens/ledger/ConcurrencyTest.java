package app.ridgeline.tokens.ledger;

import static app.ridgeline.tokens.Bucket.MOCKUP;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.TestDatabase;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.EntryKind;
import app.ridgeline.tokens.Hold;
import app.ridgeline.tokens.HoldDecision;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.SpendResult;
import app.ridgeline.tokens.TokenStatus;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

    private final TokensNode node = TokensNode.shared();
    private final Customer customer = node.customer();

    @Test
    @TokenRule({6, 8})
    void of_64_spenders_at_once_on_50_tokens_exactly_50_succeed_and_the_entries_add_up() throws Exception {
        customer.renew(Plan.BUSINESS);
        customer.refill(40);
        List<SpendResult> results = Together.run(64, i -> customer.spend(MOCKUP, 1));
        assertThat(results)
                .filteredOn(SpendResult.Spent.class::isInstance)
                .hasSize(50)
                .extracting(result -> ((SpendResult.Spent) result).remaining())
                .doesNotHaveDuplicates();
        assertThat(results)
                .filteredOn(result -> !(result instanceof SpendResult.Spent))
                .hasSize(14)
                .containsOnly(new SpendResult.Insufficient(MOCKUP, 1, 0));
        assertThat(customer.balance(MOCKUP)).isEqualTo(new Balance(10, 10, 0, 0));
        assertThat(customer.entries())
                .filteredOn(entry -> entry.kind() == EntryKind.SPEND)
                .hasSize(50);
        customer.assertEntriesAddUp();
    }

    @Test
    @TokenRule(8)
    void of_two_spends_of_the_last_token_at_once_one_wins_and_one_is_refused() throws Exception {
        for (int round = 0; round < 20; round++) {
            Customer poor = node.customer();
            poor.refill(1);
            assertThat(Together.run(2, i -> poor.spend(MOCKUP, 1)))
                    .containsExactlyInAnyOrder(
                            new SpendResult.Spent(MOCKUP, 0), new SpendResult.Insufficient(MOCKUP, 1, 0));
        }
    }

    @Test
    @TokenRule({7, 8})
    void of_20_calls_at_once_with_the_same_key_one_spends_and_all_get_its_answer() throws Exception {
        customer.refill(3);
        assertThat(Together.run(20, i -> customer.spend(MOCKUP, 3, "k")))
                .hasSize(20)
                .containsOnly(new SpendResult.Spent(MOCKUP, 0));
        assertThat(customer.remaining(MOCKUP)).isZero();
    }

    @Test
    @TokenRule(7)
    void of_calls_at_once_with_the_same_key_for_different_buckets_one_spends() throws Exception {
        customer.refill(10);
        Bucket[] buckets = Bucket.values();
        assertThat(Together.run(12, i -> customer.spend(buckets[i % 3], 1, "k")))
                .filteredOn(SpendResult.Spent.class::isInstance)
                .hasSize(4)
                .containsOnly(new SpendResult.Spent(customer.newestEntry().bucket(), 9));
        assertThat(customer.entries()).hasSize(4);
    }

    @Test
    @TokenRule({7, 9})
    void of_20_holds_at_once_with_the_same_key_one_holds_and_all_get_it() throws Exception {
        customer.refill(3);
        Cause key = new Cause("spend:c:h", "test");
        List<SpendResult> results = Together.run(20, i -> node.holds.hold(customer.id(), MOCKUP, 3, Customer.TTL, key));
        assertThat(results.stream().distinct()).hasSize(1).first().isInstanceOf(SpendResult.Held.class);
        assertThat(customer.status().heldOf(MOCKUP)).isEqualTo(3);
    }

    @Test
    @TokenRule(7)
    void a_refill_repeated_20_times_at_once_grants_once_also_for_a_customer_without_a_row() throws Exception {
        Cause cause = Customer.cause();
        List<TokenStatus> results = Together.run(20, i -> node.tokens.refill(customer.id(), Customer.each(33), cause));
        assertThat(results)
                .allSatisfy(status -> assertThat(status.of(MOCKUP).remaining()).isEqualTo(33));
        assertThat(customer.remaining(MOCKUP)).isEqualTo(33);
        assertThat(customer.entries()).hasSize(3);
    }

    @Test
    @TokenRule({4, 7})
    void a_reset_repeated_20_times_at_once_resets_once() throws Exception {
        Cause cause = Customer.cause();
        Together.run(20, i -> node.tokens.resetMonthly(customer.id(), Customer.active(Plan.SOLO), cause));
        assertThat(customer.status().resetNo()).isEqualTo(1);
        assertThat(customer.entries()).hasSize(3);
    }

    @Test
    @TokenRule(6)
    void refills_and_spends_at_once_lose_nothing() throws Exception {
        customer.refill(20);
        Together.run(20, i -> i % 2 == 0 ? customer.refill(3) : customer.spend(MOCKUP, 2));
        assertThat(customer.remaining(MOCKUP)).isEqualTo(20 + 10 * 3 - 10 * 2);
        customer.assertEntriesAddUp();
    }

    @Test
    @TokenRule(9)
    void of_a_commit_and_a_release_at_once_one_wins() throws Exception {
        for (int round = 0; round < 20; round++) {
            customer.refill(5);
            int before = customer.remaining(MOCKUP);
            Hold hold = customer.hold(MOCKUP, 5);
            List<HoldDecision> decisions =
                    Together.run(2, i -> i == 0 ? node.holds.commit(hold.id(), null) : node.holds.release(hold.id()));
            assertThat(decisions)
                    .filteredOn(HoldDecision.Done.class::isInstance)
                    .hasSize(1);
            boolean committed = decisions.getFirst() instanceof HoldDecision.Done;
            assertThat(customer.remaining(MOCKUP)).isEqualTo(committed ? before - 5 : before);
        }
    }

    @Test
    @TokenRule({6, 8})
    void everything_at_once_on_the_same_customers_from_two_nodes_ends_without_deadlock_and_adds_up() throws Exception {
        String database = TestDatabase.create();
        try (var one = new TokensNode(database);
                var two = new TokensNode(database)) {
            List<Customer> customers = Stream.generate(one::customer).limit(3).toList();
            List<Integer> done = Together.run(16, thread -> {
                Random random = new Random(thread);
                for (int i = 0; i < 40; i++) {
                    Customer any = customers.get(random.nextInt(customers.size()));
                    anything(new Customer(thread % 2 == 0 ? one : two, any.id()), random);
                }
                return 40;
            });
            assertThat(done).hasSize(16);
            assertThat(one.jdbc
                            .sql("select deadlocks from pg_stat_database where datname = current_database()")
                            .query(Integer.class)
                            .single())
                    .isZero();
            customers.getFirst().assertEntriesAddUp();
        }
    }

    private static void anything(Customer customer, Random random) {
        Bucket bucket = Bucket.values()[random.nextInt(3)];
        switch (random.nextInt(9)) {
            case 0 -> customer.renew(Plan.BUSINESS);
            case 1 -> customer.refill(5);
            case 2 -> customer.claim(4);
            case 3 -> customer.changePlan(Plan.SOLO);
            case 4 -> customer.node().expiry.releaseDue();
            case 5, 6 -> customer.spend(bucket, 2);
            default -> {
                SpendResult result = customer.node()
                        .holds
                        .hold(customer.id(), bucket, 1 + random.nextInt(3), Duration.ofMinutes(1), Customer.cause());
                if (result instanceof SpendResult.Held held) {
                    decide(customer, held.hold(), random);
                }
            }
        }
    }

    private static void decide(Customer customer, Hold hold, Random random) {
        switch (random.nextInt(3)) {
            case 0 -> customer.node().holds.commit(hold.id(), 1);
            case 1 -> customer.node().holds.release(hold.id());
            default -> customer.node().clock.move(Duration.ofSeconds(30));
        }
    }
}
