package app.ridgeline.admin.acts;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.AdminAct;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.EntryKind;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.TokenEntry;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.UndoResult;
import app.ridgeline.tokens.ledger.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** Taking admin acts back. */
@RidgelineTest
class UndoingTest {

    @Autowired
    TokenAdmin admin;

    @Autowired
    Tokens tokens;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens balances;

    private UUID user;
    private UUID me;

    @BeforeEach
    void an_admin_is_signed_in() {
        user = users.create();
        me = users.admin().id();
        TestSignIn.as(me, me + "@example.com", Role.ADMIN);
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void an_undone_bonus_is_gone_and_the_ledger_tells_it() {
        UUID bonus = grant(100);

        UndoResult.Undone undone = undo(bonus);

        assertThat(undone.notRecovered()).isEqualTo(TokenAmounts.NONE);
        assertThat(status().of(Bucket.MOCKUP)).isEqualTo(Balance.EMPTY);
        TokenEntry entry = tokens.newestEntries(user, 1).getFirst();
        assertThat(entry.kind()).isEqualTo(EntryKind.CORRECTION);
        assertThat(entry.delta()).isEqualTo(-33);
        assertThat(entry.actor()).isEqualTo("user:" + me);
        assertThat(entry.reason()).isEqualTo("A mistake");
        assertThat(sumOfDeltas(Bucket.MOCKUP)).isZero();
        assertThat(admin.view(user).orElseThrow().acts())
                .extracting(act -> act.undoes() != null, act -> act.undoneBy() != null)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(true, false),
                        org.assertj.core.groups.Tuple.tuple(false, true));
    }

    @Test
    void what_was_spent_of_a_bonus_is_not_recovered() {
        UUID bonus = grant(100);
        balances.spend(user, Bucket.DOL, 8);

        UndoResult.Undone before = (UndoResult.Undone) ((UndoOutcome.Undone) admin.previewUndo(bonus)).result();
        UndoResult.Undone undone = undo(bonus);

        assertThat(undone).isEqualTo(before);
        assertThat(undone.notRecovered()).isEqualTo(new TokenAmounts(0, 8, 0));
        assertThat(status().of(Bucket.DOL)).isEqualTo(Balance.EMPTY);
    }

    @Test
    void tokens_bought_after_a_bonus_was_spent_are_not_taken_for_it() {
        UUID bonus = grant(100);
        balances.spend(user, Bucket.MOCKUP, 33);
        balances.refill(user, 100);

        UndoResult.Undone undone = undo(bonus);

        assertThat(undone.notRecovered().mockup()).isEqualTo(33);
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isEqualTo(33);
        assertThat(balances.remaining(user, Bucket.DOL)).isEqualTo(33);
    }

    @Test
    void tokens_bought_before_a_bonus_are_spent_before_it() {
        balances.refill(user, 100);
        UUID bonus = grant(100);
        balances.spend(user, Bucket.MOCKUP, 40);

        UndoResult.Undone undone = undo(bonus);

        assertThat(undone.notRecovered().mockup()).isEqualTo(7);
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isZero();
        assertThat(balances.remaining(user, Bucket.WEATHER)).isEqualTo(33);
    }

    @Test
    void of_two_bonuses_each_is_undone_for_itself() {
        UUID first = grant(100);
        UUID second = grant(300);
        balances.spend(user, Bucket.MOCKUP, 53);

        assertThat(undo(first).notRecovered().mockup()).isEqualTo(33);
        assertThat(undo(second).notRecovered().mockup()).isEqualTo(20);
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isZero();
    }

    @Test
    void an_undone_reset_brings_plan_and_allowance_back_less_what_was_spent() {
        balances.renew(user, Plan.BUSINESS);
        balances.spend(user, Bucket.MOCKUP, 4);
        TokenStatus before = status();
        UUID reset = act(new AdminAct.Reset(Plan.ENTERPRISE));
        balances.spend(user, Bucket.MOCKUP, 2);

        UndoResult.Undone undone = undo(reset);

        assertThat(undone.notRecovered()).isEqualTo(TokenAmounts.NONE);
        assertThat(status().plan()).isEqualTo(Plan.BUSINESS);
        assertThat(status().period()).isEqualTo(before.period());
        assertThat(status().of(Bucket.MOCKUP)).isEqualTo(new Balance(10, 6, 0, 0));
        assertThat(status().of(Bucket.DOL)).isEqualTo(new Balance(10, 0, 0, 0));
        assertThat(sumOfDeltas(Bucket.MOCKUP)).isEqualTo(4);
    }

    @Test
    void what_was_spent_of_a_reset_beyond_the_old_allowance_is_not_recovered() {
        balances.renew(user, Plan.SOLO);
        balances.spend(user, Bucket.MOCKUP, 3);
        UUID reset = act(new AdminAct.Reset(Plan.BUSINESS));
        balances.spend(user, Bucket.MOCKUP, 4);

        UndoResult.Undone undone = undo(reset);

        assertThat(undone.notRecovered()).isEqualTo(new TokenAmounts(4, 0, 0));
        assertThat(status().of(Bucket.MOCKUP)).isEqualTo(new Balance(3, 7, 0, 0));
    }

    @Test
    void the_undone_first_reset_of_somebody_without_a_plan_leaves_none() {
        UUID reset = act(new AdminAct.Reset(Plan.SOLO));

        undo(reset);

        assertThat(status().plan()).isNull();
        assertThat(status().status()).isEqualTo("none");
        assertThat(status().period()).isNull();
        assertThat(status().of(Bucket.WEATHER).remaining()).isZero();
    }

    @Test
    void a_reset_is_not_undone_once_a_period_or_another_reset_or_a_plan_came() {
        UUID first = act(new AdminAct.Reset(Plan.SOLO));
        UUID second = act(new AdminAct.Reset(Plan.BUSINESS));
        assertRefused(first, UndoOutcome.Why.RESET_SINCE);

        balances.renew(user, Plan.SOLO);

        assertRefused(second, UndoOutcome.Why.RESET_SINCE);
        UUID third = act(new AdminAct.Reset(Plan.BUSINESS));
        balances.suspend(user, Plan.BUSINESS, "past_due");
        assertRefused(third, UndoOutcome.Why.RESET_SINCE);
        assertThat(admin.view(user).orElseThrow().acts()).allMatch(act -> act.undoneBy() == null);
    }

    @Test
    void a_bonus_given_since_does_not_keep_a_reset_from_being_undone() {
        UUID reset = act(new AdminAct.Reset(Plan.SOLO));
        UUID bonus = grant(100);
        undo(bonus);

        assertThat(undo(reset).notRecovered()).isEqualTo(TokenAmounts.NONE);
    }

    @Test
    void an_act_is_undone_once_and_an_undoing_never() {
        UUID bonus = grant(100);
        undo(bonus);
        UUID undoing = admin.view(user).orElseThrow().acts().getFirst().id();

        assertRefused(bonus, UndoOutcome.Why.UNDONE_BEFORE);
        assertRefused(undoing, UndoOutcome.Why.IS_UNDO);
        assertRefused(UUID.randomUUID(), UndoOutcome.Why.UNKNOWN);
    }

    @Test
    void of_ten_undoings_at_once_one_acts() throws Exception {
        UUID bonus = grant(100);
        balances.refill(user, 300);
        SecurityContext context = SecurityContextHolder.getContext();

        List<UndoOutcome> outcomes = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(10)) {
            List<Callable<UndoOutcome>> clicks = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                clicks.add(() -> {
                    SecurityContextHolder.setContext(context);
                    return admin.undo(bonus, UUID.randomUUID(), "A mistake");
                });
            }
            for (Future<UndoOutcome> one : pool.invokeAll(clicks)) {
                outcomes.add(one.get());
            }
        }

        assertThat(outcomes).filteredOn(UndoOutcome.Undone.class::isInstance).hasSize(1);
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isEqualTo(100);
    }

    @Test
    void nobody_undoes_on_their_own_account() {
        UUID bonus = grant(100);
        TestSignIn.as(user, user + "@example.com", Role.ADMIN);

        assertRefused(bonus, UndoOutcome.Why.OWN_ACCOUNT);
    }

    private void assertRefused(UUID act, UndoOutcome.Why why) {
        TokenStatus before = status();
        assertThat(admin.previewUndo(act)).isEqualTo(new UndoOutcome.Refused(why));
        assertThat(admin.undo(act, UUID.randomUUID(), "A mistake")).isEqualTo(new UndoOutcome.Refused(why));
        assertThat(status()).isEqualTo(before);
    }

    private UUID grant(int size) {
        return act(new AdminAct.Grant(TokenAmounts.ofPack(size)));
    }

    private UUID act(AdminAct act) {
        UUID id = UUID.randomUUID();
        assertThat(admin.act(new ActRequest(id, user, act, "Support case 7", null)))
                .isInstanceOf(ActResult.Done.class);
        return id;
    }

    private UndoResult.Undone undo(UUID act) {
        return ((UndoOutcome.Undone) admin.undo(act, UUID.randomUUID(), "A mistake")).result();
    }

    private TokenStatus status() {
        return tokens.getTokenStatus(user);
    }

    private int sumOfDeltas(Bucket bucket) {
        return tokens.newestEntries(user, 100).stream()
                .filter(entry -> entry.bucket() == bucket)
                .mapToInt(TokenEntry::delta)
                .sum();
    }
}
