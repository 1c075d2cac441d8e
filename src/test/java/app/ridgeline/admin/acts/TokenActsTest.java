package app.ridgeline.admin.acts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.audit.AuditEntry;
import app.ridgeline.audit.AuditFilter;
import app.ridgeline.audit.AuditTrail;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.ActPreview;
import app.ridgeline.tokens.AdminAct;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.EntryKind;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.TokenEntry;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.UnknownUserException;
import app.ridgeline.tokens.ledger.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** What admins do to balances, and what they are refused. The daily limit is 10,000 tokens. */
@RidgelineTest
class TokenActsTest {

    @Autowired
    TokenAdmin admin;

    @Autowired
    Tokens tokens;

    @Autowired
    AuditTrail audit;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens balances;

    @Autowired
    JdbcClient jdbc;

    private UUID user;
    private UUID me;

    @BeforeEach
    void an_admin_is_signed_in() {
        user = users.create();
        me = users.admin().id();
        signIn(me);
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void a_reset_makes_the_quota_whole_keeps_what_was_purchased_and_is_recorded() {
        balances.renew(user, Plan.SOLO);
        balances.refill(user, 100);
        balances.spend(user, Bucket.DOL, 3);

        TokenStatus after = done(reset(Plan.BUSINESS));

        assertThat(after.plan()).isEqualTo(Plan.BUSINESS);
        assertThat(after.of(Bucket.DOL).remaining()).isEqualTo(10 + 33);
        assertThat(after.period()).isEqualTo(TestTokens.NOVEMBER);
        assertThat(after).isEqualTo(tokens.getTokenStatus(user));
        TokenEntry entry = newest();
        assertThat(entry.kind()).isEqualTo(EntryKind.ADMIN_RESET);
        assertThat(entry.actor()).isEqualTo("user:" + me);
        assertThat(entry.reason()).isEqualTo("Support case 7");
        AuditEntry recorded = recorded().getFirst();
        assertThat(recorded.action()).isEqualTo("tokens-reset");
        assertThat(recorded.actingUser()).contains(me);
        assertThat(recorded.place()).isEqualTo("/admin/tokens");
        assertThat(recorded.details())
                .extractingByKey("before", org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("plan", "solo")
                .containsEntry("dol", Map.of("remaining", 33, "quota", 3, "spent", 3, "purchased", 33, "owed", 0));
        assertThat(recorded.details())
                .extractingByKey("after", org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("plan", "business")
                .containsEntry("dol", Map.of("remaining", 43, "quota", 10, "spent", 0, "purchased", 33, "owed", 0));
    }

    @Test
    void a_preview_says_what_the_act_then_does_and_writes_nothing() {
        balances.renew(user, Plan.SOLO);
        balances.spend(user, Bucket.MOCKUP, 2);
        TokenStatus before = tokens.getTokenStatus(user);

        ActPreview reset = admin.preview(user, new AdminAct.Reset(Plan.ENTERPRISE));
        ActPreview grant = admin.preview(user, new AdminAct.Grant(TokenAmounts.ofPack(1000)));

        assertThat(tokens.getTokenStatus(user)).isEqualTo(before);
        assertThat(reset.before()).isEqualTo(before);
        assertThat(done(grant(1000)).balances()).isEqualTo(grant.after().balances());
        assertThat(grant.after().of(Bucket.MOCKUP).remaining()).isEqualTo(1 + 333);
        assertThat(done(reset(Plan.ENTERPRISE)).of(Bucket.MOCKUP).allowance())
                .isEqualTo(reset.after().of(Bucket.MOCKUP).allowance());
    }

    @Test
    void a_preview_of_somebody_who_never_had_a_token_makes_no_row() {
        ActPreview preview = admin.preview(user, new AdminAct.Reset(Plan.SOLO));

        assertThat(preview.after().of(Bucket.WEATHER).remaining()).isEqualTo(2);
        assertThat(tokens.newestEntries(user, 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 300, 1000})
    void a_bonus_adds_a_third_rounded_down_to_each_bucket_and_pays_no_debt(int size) {
        TokenStatus after = done(grant(size));

        for (Bucket bucket : Bucket.values()) {
            assertThat(after.of(bucket).purchased()).isEqualTo(size / 3);
        }
        assertThat(newest().kind()).isEqualTo(EntryKind.BONUS);
    }

    @Test
    void an_exact_number_goes_to_each_bucket() {
        TokenStatus after = done(request(new AdminAct.Grant(new TokenAmounts(5, 0, 7))));

        assertThat(after.of(Bucket.MOCKUP).purchased()).isEqualTo(5);
        assertThat(after.of(Bucket.DOL).purchased()).isZero();
        assertThat(after.of(Bucket.WEATHER).purchased()).isEqualTo(7);
    }

    @Test
    void nothing_and_more_than_ten_thousand_of_a_bucket_are_no_grants() {
        assertThatThrownBy(() -> new AdminAct.Grant(TokenAmounts.NONE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AdminAct.Grant(new TokenAmounts(0, 10_001, 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AdminAct.Grant(new TokenAmounts(0, -1, 2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void without_a_reason_nothing_is_asked_for() {
        var act = new AdminAct.Reset(Plan.SOLO);
        for (String reason : List.of("", "  \n ", "x".repeat(501), "a\0b")) {
            assertThatThrownBy(() -> new ActRequest(UUID.randomUUID(), user, act, reason, null))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new ActRequest(UUID.randomUUID(), user, act, " " + "x".repeat(500), null).reason())
                .hasSize(500);
    }

    @Test
    void an_unknown_user_is_an_error_and_leaves_nothing() {
        UUID nobody = UUID.randomUUID();

        assertThatThrownBy(() -> admin.act(new ActRequest(
                        UUID.randomUUID(), nobody, new AdminAct.Reset(Plan.SOLO), "Support case 7", null)))
                .isInstanceOf(UnknownUserException.class);
        assertThat(admin.view(nobody)).isEmpty();
    }

    @Test
    void the_same_id_acts_once() {
        ActRequest twice = grant(300);

        done(twice);
        TokenStatus again = done(twice);

        assertThat(again.of(Bucket.MOCKUP).remaining()).isEqualTo(100);
        assertThat(recorded()).hasSize(1);
        assertThatThrownBy(() -> admin.act(
                        new ActRequest(twice.id(), user, new AdminAct.Reset(Plan.SOLO), "Something else", null)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void of_twenty_clicks_at_once_one_acts() throws Exception {
        ActRequest click = grant(300);

        List<ActResult> results = atOnce(20, () -> admin.act(click));

        assertThat(results).allMatch(result -> result instanceof ActResult.Done);
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isEqualTo(100);
    }

    @Test
    void an_admin_who_saw_an_older_balance_is_shown_the_new_one() {
        balances.renew(user, Plan.SOLO);
        long seen = admin.preview(user, new AdminAct.Reset(Plan.SOLO)).version();
        signIn(users.admin().id());
        done(grant(100));
        signIn(me);

        ActResult result = admin.act(
                new ActRequest(UUID.randomUUID(), user, new AdminAct.Reset(Plan.SOLO), "Support case 7", seen));

        ActPreview now = ((ActResult.ChangedMeanwhile) result).now();
        assertThat(now.before().of(Bucket.MOCKUP).purchased()).isEqualTo(33);
        assertThat(newest().kind()).isEqualTo(EntryKind.BONUS);
        assertThat(admin.act(new ActRequest(
                        UUID.randomUUID(), user, new AdminAct.Reset(Plan.SOLO), "Support case 7", now.version())))
                .isInstanceOf(ActResult.Done.class);
    }

    @Test
    void a_new_period_since_the_look_is_shown_too() {
        long seen = admin.preview(user, new AdminAct.Reset(Plan.SOLO)).version();
        balances.renew(user, Plan.SOLO);

        assertThat(admin.act(
                        new ActRequest(UUID.randomUUID(), user, new AdminAct.Reset(Plan.SOLO), "Support case 7", seen)))
                .isInstanceOf(ActResult.ChangedMeanwhile.class);
    }

    @Test
    void what_the_customer_spends_and_buys_in_between_does_not_stand_in_the_way() {
        balances.renew(user, Plan.SOLO);
        long seen = admin.preview(user, new AdminAct.Reset(Plan.SOLO)).version();
        balances.spend(user, Bucket.MOCKUP, 1);
        balances.refill(user, 100);

        assertThat(admin.act(
                        new ActRequest(UUID.randomUUID(), user, new AdminAct.Reset(Plan.SOLO), "Support case 7", seen)))
                .isInstanceOf(ActResult.Done.class);
    }

    @Test
    void of_two_admins_at_once_who_saw_the_same_one_acts() throws Exception {
        long seen = admin.preview(user, new AdminAct.Reset(Plan.SOLO)).version();

        List<ActResult> results = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(10)) {
            List<Future<ActResult>> running = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                UUID each = users.admin().id();
                running.add(pool.submit(() -> {
                    signIn(each);
                    return admin.act(
                            new ActRequest(UUID.randomUUID(), user, grant(100).act(), "Support case 7", seen));
                }));
            }
            for (Future<ActResult> one : running) {
                results.add(one.get());
            }
        }

        assertThat(results).filteredOn(ActResult.Done.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(ActResult.ChangedMeanwhile.class::isInstance)
                .hasSize(9);
        assertThat(balances.remaining(user, Bucket.DOL)).isEqualTo(33);
    }

    @Test
    void nobody_acts_on_their_own_account() {
        assertThat(admin.act(new ActRequest(
                        UUID.randomUUID(), me, new AdminAct.Reset(Plan.ENTERPRISE), "I deserve it", null)))
                .isInstanceOf(ActResult.OwnAccount.class);
        assertThat(tokens.newestEntries(me, 1)).isEmpty();
    }

    @Test
    void the_daily_limit_holds_under_parallel_grants_and_the_rest_waits_for_a_second_admin() throws Exception {
        List<ActResult> results = atOnce(20, () -> admin.act(grant(1000)));

        assertThat(results).filteredOn(ActResult.Done.class::isInstance).hasSize(10); // 999 tokens each
        assertThat(results)
                .filteredOn(new ActResult.WaitsForApproval(10_000)::equals)
                .hasSize(10);
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isEqualTo(10 * 333);
        assertThat(admin.openRequests())
                .filteredOn(it -> it.userId().equals(user))
                .hasSize(10);
    }

    @Test
    void the_limit_counts_for_each_admin_and_over_all_customers() {
        done(request(new AdminAct.Grant(new TokenAmounts(4000, 4000, 1500))));
        UUID first = user;
        user = users.create();

        assertThat(admin.act(grant(1000))).isInstanceOf(ActResult.WaitsForApproval.class);
        assertThat(admin.act(grant(300))).isInstanceOf(ActResult.Done.class);
        signIn(users.admin().id());
        assertThat(admin.act(grant(1000))).isInstanceOf(ActResult.Done.class);
        assertThat(first).isNotEqualTo(user);
    }

    @Test
    void the_limit_is_one_of_a_day() {
        done(request(new AdminAct.Grant(new TokenAmounts(5000, 5000, 0))));
        assertThat(admin.act(grant(100))).isInstanceOf(ActResult.WaitsForApproval.class);
        jdbc.sql("update admin_acts set done_at = done_at - interval '25 hours' where actor = :actor")
                .param("actor", "user:" + me)
                .update();

        assertThat(admin.act(grant(100))).isInstanceOf(ActResult.Done.class);
    }

    @Test
    void a_second_admin_approves_and_both_are_on_record() {
        UUID second = users.admin().id();
        UUID request = tooMuch();
        signIn(second);
        long seen = admin.preview(user, large()).version();

        assertThat(admin.approve(request, seen)).isInstanceOf(ApprovalResult.Done.class);

        assertThat(balances.remaining(user, Bucket.MOCKUP)).isEqualTo(10_000);
        assertThat(newest().actor()).isEqualTo("user:" + me);
        AuditEntry recorded = recorded().getFirst();
        assertThat(recorded.action()).isEqualTo("tokens-approve");
        assertThat(recorded.actingUser()).contains(second);
        assertThat(recorded.details()).containsEntry("requestedBy", "user:" + me);
        assertThat(admin.approve(request, seen))
                .isEqualTo(new ApprovalResult.Refused(ApprovalResult.Why.DECIDED_BEFORE));
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isEqualTo(10_000);
    }

    @Test
    void who_made_a_request_does_not_decide_it() {
        UUID request = tooMuch();

        assertThat(admin.approve(request, 0)).isEqualTo(new ApprovalResult.Refused(ApprovalResult.Why.OWN_REQUEST));
        assertThat(admin.decline(request, "No")).contains(ApprovalResult.Why.OWN_REQUEST);
    }

    @Test
    void who_became_an_admin_after_the_request_does_not_decide_it() {
        TestUsers.SignIn promoted = users.customer();
        UUID request = tooMuch();
        jdbc.sql("update users set role = 'ADMIN', admin_since = '2020-01-01' where id = :id")
                .param("id", promoted.id())
                .update();
        signIn(promoted.id());

        assertThat(admin.approve(request, 0)).isEqualTo(new ApprovalResult.Refused(ApprovalResult.Why.ADMIN_TOO_LATE));
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isZero();
    }

    @Test
    void who_the_request_is_about_does_not_decide_it() {
        UUID beneficiary = users.admin().id();
        user = beneficiary;
        UUID request = tooMuch();
        signIn(beneficiary);

        assertThat(admin.approve(request, 0)).isEqualTo(new ApprovalResult.Refused(ApprovalResult.Why.OWN_ACCOUNT));
        assertThat(admin.approve(UUID.randomUUID(), 0))
                .isEqualTo(new ApprovalResult.Refused(ApprovalResult.Why.UNKNOWN));
    }

    @Test
    void an_approval_of_a_balance_that_moved_shows_the_new_one() {
        UUID second = users.admin().id();
        UUID request = tooMuch();
        signIn(second);
        long seen = admin.preview(user, large()).version();
        balances.renew(user, Plan.SOLO);

        assertThat(admin.approve(request, seen)).isInstanceOf(ApprovalResult.ChangedMeanwhile.class);
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isEqualTo(3);
    }

    @Test
    void of_an_approval_and_ten_others_at_once_one_acts() throws Exception {
        UUID second = users.admin().id();
        UUID request = tooMuch();
        signIn(second);
        long seen = admin.preview(user, large()).version();

        List<ApprovalResult> results = atOnce(10, () -> admin.approve(request, seen));

        assertThat(results).filteredOn(ApprovalResult.Done.class::isInstance).hasSize(1);
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isEqualTo(10_000);
    }

    @Test
    void a_declined_request_is_over() {
        UUID second = users.admin().id();
        UUID request = tooMuch();
        signIn(second);

        assertThat(admin.decline(request, "Too much")).isEmpty();

        assertThat(admin.approve(request, 0)).isEqualTo(new ApprovalResult.Refused(ApprovalResult.Why.DECIDED_BEFORE));
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isZero();
        assertThat(recorded().getFirst().action()).isEqualTo("tokens-decline");
        assertThat(recorded().getFirst().reason()).isEqualTo("Too much");
    }

    /** A request for ten thousand of each, which is above the limit. */
    private UUID tooMuch() {
        ActRequest request = request(large());
        assertThat(admin.act(request)).isInstanceOf(ActResult.WaitsForApproval.class);
        assertThat(admin.act(request)).as("again").isInstanceOf(ActResult.WaitsForApproval.class);
        return request.id();
    }

    private static AdminAct large() {
        return new AdminAct.Grant(new TokenAmounts(10_000, 10_000, 10_000));
    }

    private <T> List<T> atOnce(int times, Callable<T> action) throws Exception {
        SecurityContext context = SecurityContextHolder.getContext();
        List<T> results = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(times)) {
            List<Callable<T>> actions = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                actions.add(() -> {
                    SecurityContextHolder.setContext(context);
                    return action.call();
                });
            }
            for (Future<T> one : pool.invokeAll(actions)) {
                results.add(one.get());
            }
        }
        return results;
    }

    private static void signIn(UUID id) {
        TestSignIn.as(id, id + "@example.com", Role.ADMIN);
        TestSignIn.confirm();
    }

    private TokenStatus done(ActRequest request) {
        return ((ActResult.Done) admin.act(request)).status();
    }

    private ActRequest reset(Plan plan) {
        return request(new AdminAct.Reset(plan));
    }

    private ActRequest grant(int size) {
        return request(new AdminAct.Grant(TokenAmounts.ofPack(size)));
    }

    private ActRequest request(AdminAct act) {
        return new ActRequest(UUID.randomUUID(), user, act, "Support case 7", null);
    }

    private TokenEntry newest() {
        return tokens.newestEntries(user, 1).getFirst();
    }

    private List<AuditEntry> recorded() {
        return audit.page(new AuditFilter(null, null, user, null, null), null, 0, 50);
    }
}
