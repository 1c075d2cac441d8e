package app.ridgeline.tokens.ledger;

import static app.ridgeline.tokens.Bucket.DOL;
import static app.ridgeline.tokens.Bucket.MOCKUP;
import static app.ridgeline.tokens.Bucket.WEATHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.EntryKind;
import app.ridgeline.tokens.Hold;
import app.ridgeline.tokens.HoldDecision;
import app.ridgeline.tokens.HoldId;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.SpendResult;
import app.ridgeline.tokens.TokenEntry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HoldsTest {

    private final TokensNode node = TokensNode.shared();
    private final Holds holds = node.holds;
    private final Customer customer = node.customer();

    @Test
    @TokenRule(9)
    void a_hold_takes_the_tokens_off_the_balance_at_once_the_allowance_first() {
        customer.renew(Plan.SOLO);
        customer.refill(10);
        Cause cause = new Cause("spend:c:h", "client:1");
        var held = (SpendResult.Held) holds.hold(customer.id(), DOL, 5, Duration.ofSeconds(90), cause);
        assertThat(held.remaining()).isEqualTo(8);
        assertThat(held.hold())
                .isEqualTo(new Hold(
                        held.hold().id(),
                        DOL,
                        5,
                        Hold.State.HELD,
                        "client:1",
                        LedgerRows.now(node.clock).plusSeconds(90)));
        assertThat(held.hold().id().userId()).isEqualTo(customer.id());
        assertThat(customer.balance(DOL)).isEqualTo(new Balance(3, 3, 8, 0));
        assertThat(customer.status().heldOf(DOL)).isEqualTo(5);
        assertThat(customer.newestEntry())
                .extracting(TokenEntry::kind, TokenEntry::delta, TokenEntry::source)
                .containsExactly(EntryKind.HOLD, -5, "spend:c:h");
        assertThat(holds.find(held.hold().id())).contains(held.hold());
    }

    @Test
    @TokenRule({6, 9})
    void a_commit_spends_the_held_tokens_and_writes_no_entry() {
        customer.refill(10);
        Hold hold = customer.hold(MOCKUP, 4);
        int entries = customer.entries().size();
        assertThat(holds.commit(hold.id(), null)).isEqualTo(done(hold, Hold.State.COMMITTED, 6));
        assertThat(customer.entries()).hasSize(entries);
        assertThat(customer.status().heldOf(MOCKUP)).isZero();
        assertThat(customer.remaining(MOCKUP)).isEqualTo(6);
    }

    @Test
    @TokenRule({6, 9})
    void a_release_gives_all_back_where_it_came_from_with_an_entry() {
        customer.renew(Plan.SOLO);
        customer.refill(10);
        Hold hold = customer.hold(MOCKUP, 5);
        assertThat(holds.release(hold.id())).isEqualTo(done(hold, Hold.State.RELEASED, 13));
        assertThat(customer.balance(MOCKUP)).isEqualTo(new Balance(3, 0, 10, 0));
        assertThat(customer.newestEntry())
                .extracting(TokenEntry::bucket, TokenEntry::kind, TokenEntry::delta, TokenEntry::source)
                .containsExactly(
                        MOCKUP, EntryKind.RELEASE, 5, "release:" + hold.id().id());
        assertThat(customer.status().heldOf(MOCKUP)).isZero();
    }

    @Test
    @TokenRule(9)
    void a_partial_commit_gives_the_rest_back_as_if_only_the_used_tokens_had_been_spent() {
        customer.renew(Plan.SOLO);
        customer.refill(10);
        Hold both = customer.hold(MOCKUP, 6);
        assertThat(holds.commit(both.id(), 4)).isEqualTo(done(both, Hold.State.COMMITTED, 9));
        assertThat(customer.balance(MOCKUP)).isEqualTo(new Balance(3, 3, 9, 0));
        assertThat(customer.newestEntry().delta()).isEqualTo(2);
        Hold deep = customer.hold(DOL, 5);
        holds.commit(deep.id(), 1);
        assertThat(customer.balance(DOL)).isEqualTo(new Balance(3, 1, 10, 0));
    }

    @Test
    @TokenRule(9)
    void a_release_after_a_reset_gives_back_only_the_purchased_part() {
        customer.renew(Plan.SOLO);
        customer.refill(5);
        Hold hold = customer.hold(MOCKUP, 5);
        customer.renew(Plan.SOLO);
        customer.spend(MOCKUP, 1);
        assertThat(holds.release(hold.id())).isEqualTo(done(hold, Hold.State.RELEASED, 7));
        assertThat(customer.balance(MOCKUP)).isEqualTo(new Balance(3, 1, 5, 0));
    }

    @Test
    @TokenRule({6, 9})
    void a_release_after_a_reset_of_a_hold_on_the_allowance_gives_nothing_and_says_so_in_an_entry() {
        customer.renew(Plan.SOLO);
        Hold hold = customer.hold(MOCKUP, 3);
        customer.renew(Plan.SOLO);
        holds.release(hold.id());
        assertThat(customer.balance(MOCKUP)).isEqualTo(new Balance(3, 0, 0, 0));
        assertThat(customer.newestEntry())
                .extracting(TokenEntry::kind, TokenEntry::delta)
                .containsExactly(EntryKind.RELEASE, 0);
    }

    @Test
    @TokenRule({9, 12})
    void an_admin_reset_counts_as_a_reset_for_a_hold() {
        customer.renew(Plan.SOLO);
        Hold hold = customer.hold(MOCKUP, 2);
        node.tokens.adminReset(customer.id(), Customer.active(Plan.SOLO), Customer.cause());
        holds.release(hold.id());
        assertThat(customer.balance(MOCKUP)).isEqualTo(new Balance(3, 0, 0, 0));
    }

    @Test
    @TokenRule(9)
    void a_partial_commit_after_a_reset_gives_back_only_purchased_tokens() {
        customer.renew(Plan.SOLO);
        customer.refill(5);
        Hold hold = customer.hold(MOCKUP, 5);
        customer.renew(Plan.SOLO);
        holds.commit(hold.id(), 1);
        assertThat(customer.balance(MOCKUP)).isEqualTo(new Balance(3, 0, 5, 0));
    }

    @Test
    @TokenRule({4, 9})
    void a_release_after_a_plan_change_gives_the_allowance_back() {
        customer.renew(Plan.BUSINESS);
        Hold hold = customer.hold(MOCKUP, 8);
        assertThat(customer.changePlan(Plan.SOLO).of(MOCKUP)).isEqualTo(new Balance(3, 8, 0, 0));
        holds.release(hold.id());
        assertThat(customer.balance(MOCKUP)).isEqualTo(new Balance(3, 0, 0, 0));
    }

    @Test
    @TokenRule({4, 9})
    void a_release_during_a_suspension_is_there_when_the_plan_resumes() {
        customer.renew(Plan.SOLO);
        Hold hold = customer.hold(WEATHER, 2);
        customer.suspend(Plan.SOLO);
        assertThat(holds.release(hold.id())).isEqualTo(done(hold, Hold.State.RELEASED, 0));
        assertThat(customer.resume(Plan.SOLO).of(WEATHER)).isEqualTo(new Balance(2, 0, 0, 0));
    }

    @Test
    @TokenRule(9)
    void a_claim_that_could_not_take_held_tokens_takes_them_when_they_are_released() {
        customer.refill(10);
        Hold hold = customer.hold(MOCKUP, 10);
        assertThat(customer.claim(4).of(MOCKUP)).isEqualTo(new Balance(0, 0, 0, 4));
        holds.release(hold.id());
        assertThat(customer.balance(MOCKUP)).isEqualTo(new Balance(0, 0, 6, 0));
    }

    @Test
    @TokenRule(9)
    void a_claim_while_tokens_are_held_is_owed_when_the_hold_is_committed() {
        customer.refill(10);
        Hold hold = customer.hold(MOCKUP, 10);
        customer.claim(10);
        holds.commit(hold.id(), 7);
        assertThat(customer.balance(MOCKUP)).isEqualTo(new Balance(0, 0, 0, 7));
    }

    @Test
    @TokenRule(9)
    void what_was_owed_before_the_hold_is_not_paid_by_its_release() {
        customer.claim(5);
        customer.bonus(3);
        Hold hold = customer.hold(MOCKUP, 3);
        holds.release(hold.id());
        assertThat(customer.balance(MOCKUP)).isEqualTo(new Balance(0, 0, 3, 5));
    }

    @Test
    @TokenRule(9)
    void commits_and_releases_may_be_repeated() {
        customer.refill(10);
        Hold committed = customer.hold(MOCKUP, 2);
        Hold partly = customer.hold(MOCKUP, 3);
        Hold released = customer.hold(MOCKUP, 4);
        for (int call = 0; call < 3; call++) {
            assertThat(holds.commit(committed.id(), null)).isInstanceOf(HoldDecision.Done.class);
            assertThat(holds.commit(committed.id(), 2)).isInstanceOf(HoldDecision.Done.class);
            assertThat(holds.commit(partly.id(), 1)).isInstanceOf(HoldDecision.Done.class);
            assertThat(holds.release(released.id())).isInstanceOf(HoldDecision.Done.class);
        }
        assertThat(customer.remaining(MOCKUP)).isEqualTo(7);
        assertThat(customer.entries())
                .filteredOn(e -> e.kind() == EntryKind.RELEASE)
                .hasSize(2);
    }

    @Test
    @TokenRule(9)
    void a_decided_hold_cannot_be_decided_the_other_way() {
        customer.refill(10);
        Hold committed = customer.hold(MOCKUP, 2);
        holds.commit(committed.id(), null);
        assertThat(holds.release(committed.id())).isEqualTo(already(committed, Hold.State.COMMITTED));
        assertThat(holds.commit(committed.id(), 1)).isEqualTo(already(committed, Hold.State.COMMITTED));
        Hold released = customer.hold(MOCKUP, 2);
        holds.release(released.id());
        assertThat(holds.commit(released.id(), null)).isEqualTo(already(released, Hold.State.RELEASED));
        assertThat(customer.remaining(MOCKUP)).isEqualTo(8);
    }

    @Test
    @TokenRule(9)
    void a_hold_that_does_not_exist_is_not_found() {
        customer.refill(1);
        for (UUID user : List.of(customer.id(), node.customer().id(), UUID.randomUUID())) {
            HoldId unknown = new HoldId(user, UUID.randomUUID());
            assertThat(holds.commit(unknown, null)).isEqualTo(new HoldDecision.NotFound());
            assertThat(holds.release(unknown)).isEqualTo(new HoldDecision.NotFound());
            assertThat(holds.find(unknown)).isEmpty();
        }
    }

    @Test
    @TokenRule(9)
    void the_hold_of_one_customer_is_not_found_under_another() {
        customer.refill(5);
        Hold hold = customer.hold(MOCKUP, 5);
        Customer thief = node.customer();
        thief.refill(1);
        HoldId forged = new HoldId(thief.id(), hold.id().id());
        assertThat(holds.release(forged)).isEqualTo(new HoldDecision.NotFound());
        assertThat(holds.commit(forged, null)).isEqualTo(new HoldDecision.NotFound());
        assertThat(thief.remaining(MOCKUP)).isEqualTo(1);
        assertThat(customer.status().heldOf(MOCKUP)).isEqualTo(5);
    }

    @Test
    @TokenRule(9)
    void a_commit_above_the_hold_or_below_1_is_an_error_and_leaves_the_hold() {
        customer.refill(5);
        Hold hold = customer.hold(MOCKUP, 3);
        for (int amount : new int[] {4, 0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> holds.commit(hold.id(), amount))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("A commit takes 1 to 3 of the held tokens, not " + amount);
        }
        assertThat(customer.status().heldOf(MOCKUP)).isEqualTo(3);
    }

    @Test
    @TokenRule(7)
    void the_retry_of_a_hold_gets_the_same_hold_and_holds_once_also_when_it_took_the_last_token() {
        customer.refill(3);
        Cause key = new Cause("spend:c:h", "client:1");
        SpendResult first = holds.hold(customer.id(), MOCKUP, 3, Customer.TTL, key);
        assertThat(first).isInstanceOf(SpendResult.Held.class);
        assertThat(holds.hold(customer.id(), MOCKUP, 3, Customer.TTL, key)).isEqualTo(first);
        assertThat(customer.status().heldOf(MOCKUP)).isEqualTo(3);
        assertThat(customer.remaining(MOCKUP)).isZero();
    }

    @Test
    @TokenRule(7)
    void a_key_that_held_is_refused_for_another_bucket_amount_time_or_operation() {
        customer.refill(10);
        Cause key = new Cause("spend:test:h", "test");
        holds.hold(customer.id(), MOCKUP, 3, Customer.TTL, key);
        SpendResult taken = new SpendResult.SourceTaken("spend:test:h");
        assertThat(holds.hold(customer.id(), DOL, 3, Customer.TTL, key)).isEqualTo(taken);
        assertThat(holds.hold(customer.id(), MOCKUP, 2, Customer.TTL, key)).isEqualTo(taken);
        assertThat(holds.hold(customer.id(), MOCKUP, 3, Customer.TTL.plusSeconds(1), key))
                .isEqualTo(taken);
        assertThat(customer.spend(MOCKUP, 3, "h")).isEqualTo(taken);
        assertThat(customer.spend(DOL, 3, "h")).isEqualTo(taken);
        assertThat(customer.remaining(MOCKUP)).isEqualTo(7);
        assertThat(customer.remaining(DOL)).isEqualTo(10);
    }

    @Test
    void a_holds_public_id_carries_its_user_and_is_read_back() {
        customer.refill(1);
        HoldId id = customer.hold(MOCKUP, 1).id();
        assertThat(id.toString())
                .matches("hold_[0-9a-f]{64}")
                .contains(customer.id().toString().replace("-", ""));
        assertThat(HoldId.parse(id.toString())).contains(id);
        for (String text : List.of("", "hold_", id + "0", id.toString().toUpperCase(), "hold_" + "x".repeat(64))) {
            assertThat(HoldId.parse(text)).isEmpty();
        }
    }

    private static HoldDecision done(Hold hold, Hold.State state, int remaining) {
        return new HoldDecision.Done(in(hold, state), remaining);
    }

    private static HoldDecision already(Hold hold, Hold.State state) {
        return new HoldDecision.AlreadyDecided(in(hold, state));
    }

    private static Hold in(Hold hold, Hold.State state) {
        return new Hold(hold.id(), hold.bucket(), hold.amount(), state, hold.actor(), hold.expiresAt());
    }
}
