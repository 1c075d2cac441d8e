package app.ridgeline.tokens.ledger;

import static app.ridgeline.tokens.Bucket.DOL;
import static app.ridgeline.tokens.Bucket.MOCKUP;
import static app.ridgeline.tokens.Bucket.WEATHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import app.ridgeline.testing.TestDatabase;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.EntryKind;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.SourceReusedException;
import app.ridgeline.tokens.SpendResult;
import app.ridgeline.tokens.TokenEntry;
import app.ridgeline.tokens.TokenStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private final TokensNode node = TokensNode.shared();
    private final Tokens tokens = node.tokens;
    private final Customer customer = node.customer();
    private final UUID user = customer.id();

    /** Every operation that changes all three buckets, with its kind, in an order that lets each succeed. */
    private Map<EntryKind, Function<Cause, TokenStatus>> grants() {
        Map<EntryKind, Function<Cause, TokenStatus>> grants = new LinkedHashMap<>();
        grants.put(EntryKind.RESET, cause -> tokens.resetMonthly(user, Customer.active(Plan.SOLO), cause));
        grants.put(EntryKind.PLAN_CHANGE, cause -> tokens.changePlan(user, Customer.active(Plan.BUSINESS), cause));
        grants.put(EntryKind.SUSPEND, cause -> tokens.suspend(user, Customer.active(Plan.BUSINESS), cause));
        grants.put(EntryKind.RESUME, cause -> tokens.resume(user, Customer.active(Plan.BUSINESS), cause));
        grants.put(EntryKind.ADMIN_RESET, cause -> tokens.adminReset(user, Customer.active(Plan.ENTERPRISE), cause));
        grants.put(EntryKind.PACK, cause -> tokens.refill(user, Customer.each(33), cause));
        grants.put(EntryKind.BONUS, cause -> tokens.grantBonus(user, Customer.each(3), cause));
        grants.put(EntryKind.CLAIM, cause -> tokens.claim(user, Customer.each(40), cause));
        grants.put(EntryKind.RESTORE, cause -> tokens.restore(user, Customer.each(20), cause));
        grants.put(EntryKind.PLAN_END, cause -> tokens.endPlan(user, cause));
        return grants;
    }

    @Test
    @TokenRule(6)
    void every_change_writes_one_entry_per_bucket_that_says_what_happened() {
        grants().forEach((kind, grant) -> {
            TokenStatus before = customer.status();
            Cause cause = new Cause("evt:" + kind, "stripe", "because of " + kind);
            TokenStatus after = grant.apply(cause);
            List<TokenEntry> entries = tokens.newestEntries(user, 3).reversed();
            assertThat(entries).extracting(TokenEntry::bucket).containsExactly(MOCKUP, DOL, WEATHER);
            for (TokenEntry entry : entries) {
                Bucket bucket = entry.bucket();
                int delta = after.of(bucket).remaining() - before.of(bucket).remaining();
                assertThat(entry)
                        .isEqualTo(new TokenEntry(
                                entry.id(),
                                bucket,
                                kind,
                                delta,
                                after.of(bucket),
                                after.plan(),
                                cause.source(),
                                "stripe",
                                cause.reason(),
                                LedgerRows.now(node.clock)));
            }
        });
        assertThat(customer.entries()).hasSize(3 * grants().size());
        customer.assertEntriesAddUp();
    }

    @Test
    @TokenRule(6)
    void a_change_that_moves_nothing_still_writes_its_entries() {
        customer.renew(Plan.SOLO);
        customer.renew(Plan.SOLO);
        customer.claim(0);
        assertThat(customer.entries())
                .extracting(TokenEntry::kind, TokenEntry::delta)
                .endsWith(
                        tuple(EntryKind.RESET, 0),
                        tuple(EntryKind.RESET, 0),
                        tuple(EntryKind.RESET, 0),
                        tuple(EntryKind.CLAIM, 0),
                        tuple(EntryKind.CLAIM, 0),
                        tuple(EntryKind.CLAIM, 0));
    }

    @Test
    @TokenRule(6)
    void a_spend_writes_one_entry() {
        customer.renew(Plan.SOLO);
        tokens.deduct(user, DOL, 2, new Cause("spend:c:k", "client:1", "search of a roof"));
        assertThat(customer.entries()).hasSize(4);
        TokenEntry entry = customer.newestEntry();
        assertThat(entry)
                .isEqualTo(new TokenEntry(
                        entry.id(),
                        DOL,
                        EntryKind.SPEND,
                        -2,
                        new Balance(3, 2, 0, 0),
                        Plan.SOLO,
                        "spend:c:k",
                        "client:1",
                        "search of a roof",
                        LedgerRows.now(node.clock)));
    }

    @Test
    @TokenRule(6)
    void the_deltas_of_each_bucket_add_up_to_its_balance() {
        grants().forEach((kind, grant) -> {
            grant.apply(Customer.cause());
            customer.spend(MOCKUP, 1);
            customer.spend(DOL, 2);
        });
        Map<Bucket, Integer> sums = new LinkedHashMap<>();
        customer.entries().forEach(entry -> sums.merge(entry.bucket(), entry.delta(), Integer::sum));
        assertThat(sums).allSatisfy((bucket, sum) -> assertThat(sum).isEqualTo(customer.remaining(bucket)));
        customer.assertEntriesAddUp();
    }

    @Test
    @TokenRule(6)
    void the_times_of_a_customers_entries_never_run_backwards() {
        try (var own = new TokensNode(TestDatabase.create())) {
            Customer late = own.customer();
            late.refill(10);
            own.clock.move(Duration.ofMinutes(-5));
            late.spend(MOCKUP, 1);
            late.refill(10);
            late.hold(MOCKUP, 1);
            own.clock.move(Duration.ofMinutes(-5));
            late.spend(MOCKUP, 1);
            own.clock.move(Duration.ofMinutes(11));
            late.spend(MOCKUP, 1);
            List<TokenEntry> entries = late.entries();
            assertThat(entries).extracting(TokenEntry::createdAt).isSorted();
            assertThat(entries.getLast().createdAt()).isEqualTo(LedgerRows.now(own.clock));
        }
    }

    @Test
    void a_history_is_read_page_by_page_from_the_newest() {
        customer.refill(10);
        for (int i = 0; i < 7; i++) {
            customer.spend(MOCKUP, 1);
        }
        List<TokenEntry> first = tokens.newestEntries(user, 4);
        List<TokenEntry> second = tokens.entriesBefore(user, first.getLast().id(), 4);
        List<TokenEntry> third = tokens.entriesBefore(user, second.getLast().id(), 4);
        assertThat(first).hasSize(4);
        assertThat(second).hasSize(4);
        assertThat(third).hasSize(2);
        assertThat(first).first().extracting(entry -> entry.after().remaining()).isEqualTo(3);
        assertThat(java.util.stream.Stream.of(first, second, third)
                        .flatMap(List::stream)
                        .toList())
                .isEqualTo(customer.entries().reversed());
        assertThat(tokens.newestEntries(node.customer().id(), 10)).isEmpty();
    }

    @Test
    @TokenRule(7)
    void a_repeated_source_changes_nothing_whatever_the_operation() {
        grants().forEach((kind, grant) -> {
            Cause cause = Customer.cause();
            TokenStatus after = grant.apply(cause);
            assertThat(grant.apply(cause)).isEqualTo(after);
            assertThat(customer.status()).isEqualTo(after);
        });
        assertThat(customer.entries()).hasSize(3 * grants().size());
    }

    @Test
    @TokenRule(7)
    void a_repeat_with_other_amounts_changes_nothing() {
        Cause cause = Customer.cause();
        tokens.refill(user, Customer.each(33), cause);
        tokens.refill(user, Customer.each(333), cause);
        assertThat(customer.remaining(MOCKUP)).isEqualTo(33);
    }

    @Test
    @TokenRule(7)
    void a_source_counts_for_each_customer_by_itself() {
        Cause cause = Customer.cause();
        Customer other = node.customer();
        tokens.refill(user, Customer.each(1), cause);
        tokens.refill(other.id(), Customer.each(1), cause);
        assertThat(customer.remaining(MOCKUP)).isEqualTo(1);
        assertThat(other.remaining(MOCKUP)).isEqualTo(1);
    }

    @Test
    @TokenRule(7)
    void a_source_that_did_something_else_is_an_error_and_not_swallowed() {
        Cause cause = new Cause("evt_1", "stripe");
        tokens.refill(user, Customer.each(33), cause);
        assertThatThrownBy(() -> tokens.claim(user, Customer.each(33), cause))
                .isInstanceOf(SourceReusedException.class)
                .hasMessage("The source evt_1 was used for pack before, it cannot be used for claim");
        assertThat(customer.remaining(MOCKUP)).isEqualTo(33);
        assertThat(customer.entries()).hasSize(3);
    }

    @Test
    @TokenRule({7, 8})
    void the_retry_of_the_spend_that_took_the_last_token_gets_the_same_answer_and_acts_once() {
        customer.refill(1);
        SpendResult first = customer.spend(MOCKUP, 1, "k");
        assertThat(first).isEqualTo(new SpendResult.Spent(MOCKUP, 0));
        assertThat(customer.spend(MOCKUP, 1, "k")).isEqualTo(first);
        customer.refill(5);
        assertThat(customer.spend(MOCKUP, 1, "k")).isEqualTo(first);
        assertThat(customer.remaining(MOCKUP)).isEqualTo(5);
        assertThat(customer.entries())
                .filteredOn(e -> e.kind() == EntryKind.SPEND)
                .hasSize(1);
    }

    @Test
    @TokenRule(7)
    void a_key_that_paid_is_refused_for_another_bucket_amount_or_operation() {
        customer.refill(10);
        Cause key = new Cause("spend:test:k", "test");
        customer.spend(MOCKUP, 1, "k");
        SpendResult taken = new SpendResult.SourceTaken("spend:test:k");
        assertThat(customer.spend(DOL, 1, "k")).isEqualTo(taken);
        assertThat(customer.spend(MOCKUP, 2, "k")).isEqualTo(taken);
        assertThat(customer.spend(MOCKUP, 1_000, "k")).isEqualTo(taken);
        assertThat(node.holds.hold(user, MOCKUP, 1, Customer.TTL, key)).isEqualTo(taken);
        assertThat(node.holds.hold(user, DOL, 1, Customer.TTL, key)).isEqualTo(taken);
        assertThat(customer.remaining(MOCKUP)).isEqualTo(9);
        assertThat(customer.remaining(DOL)).isEqualTo(10);
        assertThat(customer.status().heldOf(MOCKUP)).isZero();
    }

    @Test
    @TokenRule(7)
    void a_spend_cannot_use_the_source_of_a_grant() {
        Cause cause = Customer.cause();
        tokens.refill(user, Customer.each(10), cause);
        assertThat(tokens.deduct(user, MOCKUP, 1, cause)).isEqualTo(new SpendResult.SourceTaken(cause.source()));
        assertThat(node.holds.hold(user, MOCKUP, 1, Customer.TTL, cause))
                .isEqualTo(new SpendResult.SourceTaken(cause.source()));
        assertThat(customer.remaining(MOCKUP)).isEqualTo(10);
    }
}
