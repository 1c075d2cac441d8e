package app.ridgeline.admin.acts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.account.Accounts;
import app.ridgeline.account.CurrentUser;
import app.ridgeline.account.OtherAdmins;
import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.account.own.Reauthentication;
import app.ridgeline.account.own.ReauthenticationRequiredException;
import app.ridgeline.account.passkeys.TestPasskeys;
import app.ridgeline.account.secondfactor.SecondFactors;
import app.ridgeline.account.secondfactor.TestFactors;
import app.ridgeline.admin.keys.KeyAdmin;
import app.ridgeline.admin.users.UserAdmin;
import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditFilter;
import app.ridgeline.audit.AuditTrail;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestNotices;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.AdminAct;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.ledger.AdminTokens;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

/** What an admin alone tries, to be two. */
@RidgelineTest
class SecondAdminTest {

    @Autowired
    TokenAdmin admin;

    @Autowired
    UserAdmin userAdmin;

    @Autowired
    KeyAdmin keyAdmin;

    @Autowired
    TokenActs rules;

    @Autowired
    GrantRequests requests;

    @Autowired
    AdminTokens tokens;

    @Autowired
    ApiKeys keys;

    @Autowired
    Accounts accounts;

    @Autowired
    Audit audit;

    @Autowired
    AuditTrail trail;

    @Autowired
    Reauthentication reauthentication;

    @Autowired
    OtherAdmins others;

    @Autowired
    SecondFactors factors;

    @Autowired
    CurrentUser currentUser;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens balances;

    @Autowired
    TestNotices notices;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private UUID user;
    private TestUsers.SignIn me;

    @BeforeEach
    void an_admin_is_signed_in() {
        user = users.create();
        me = users.admin();
        signIn(me.id());
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void what_a_person_does_counts_together_with_all_their_keys() {
        UUID one = key();
        UUID two = key();
        for (int i = 0; i < 3; i++) {
            assertThat(act(Actor.client(one))).isInstanceOf(ActResult.Done.class);
            assertThat(act(Actor.client(two))).isInstanceOf(ActResult.Done.class);
            assertThat(act(Actor.user(me.id()))).isInstanceOf(ActResult.Done.class);
        }
        assertThat(act(Actor.client(key()))).isInstanceOf(ActResult.Done.class);

        assertThat(act(Actor.client(one))).isInstanceOf(ActResult.OverLimit.class);
        assertThat(act(Actor.client(key()))).as("one key more").isInstanceOf(ActResult.OverLimit.class);
        assertThat(act(Actor.user(me.id()))).isInstanceOf(ActResult.WaitsForApproval.class);
    }

    @Test
    void an_admin_of_ones_own_making_approves_nothing_nor_does_one_of_theirs() {
        UUID mine = admin(me.id());
        UUID theirs = admin(mine);
        UUID independent = admin(users.admin().id());
        signIn(me.id());
        UUID request = tooMuch();

        assertThat(approve(mine, request)).contains(ApprovalResult.Why.MADE_BY_REQUESTER);
        assertThat(approve(theirs, request)).contains(ApprovalResult.Why.MADE_BY_REQUESTER);
        assertThat(approve(independent, request)).isEmpty();
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isEqualTo(10_000);
    }

    @Test
    void who_was_sent_a_password_link_by_the_requester_does_not_approve() {
        UUID other = users.admin().id();
        transaction.executeWithoutResult(
                _ -> audit.record(caller(me.id()), AuditedAct.on(other, "user-password-link", "Forgotten", Map.of())));

        assertThat(approve(other, tooMuch())).contains(ApprovalResult.Why.MADE_BY_REQUESTER);
    }

    @Test
    void a_lost_second_factor_is_removed_by_another_admin_who_does_not_gain_an_approver_by_it() {
        UUID other = users.admin().id();
        TestFactors.setUp(factors, other);
        TestPasskeys.add(jdbc, other);
        TestSignIn.as(me.id(), me.email(), Role.ADMIN);
        assertThatThrownBy(() -> userAdmin.removeSecondFactor(other, "Lost the phone"))
                .isInstanceOf(ReauthenticationRequiredException.class);
        assertThat(factors.isOn(other)).isTrue();
        TestSignIn.confirm();

        assertThat(userAdmin.removeSecondFactor(other, "Lost the phone")).isEqualTo(UserAdmin.Result.DONE);

        assertThat(factors.state(other)).isEqualTo(new SecondFactors.State(false, null, 0, 0));
        assertThat(userAdmin.removeSecondFactor(other, "Lost it again")).isEqualTo(UserAdmin.Result.UNCHANGED);
        assertThat(topics(other)).contains("two_step_removed");
        assertThat(approve(other, tooMuch())).contains(ApprovalResult.Why.MADE_BY_REQUESTER);
    }

    @Test
    void nobody_removes_their_own_second_factor_as_an_admin() {
        TestFactors.setUp(factors, me.id());
        TestSignIn.confirm();

        assertThat(userAdmin.removeSecondFactor(me.id(), "Mine")).isEqualTo(UserAdmin.Result.OWN_ACCOUNT);
        assertThat(factors.isOn(me.id())).isTrue();
    }

    @Test
    void what_gives_power_takes_the_second_factor_too_where_there_is_one() {
        TestFactors.App app = TestFactors.setUp(factors, me.id());
        TestSignIn.as(me.id(), me.email(), Role.ADMIN);

        assertThat(reauthentication.confirm(me.password())).isEqualTo(Reauthentication.Result.SECOND_FACTOR);
        assertThatThrownBy(reauthentication::require).isInstanceOf(ReauthenticationRequiredException.class);
        assertThat(factors.check(me.id(), app.code(0), caller(me.id()))).isEqualTo(SecondFactors.Verdict.RIGHT);
        currentUser.usedFactor();
        assertThat(reauthentication.confirm(me.password())).isEqualTo(Reauthentication.Result.RIGHT);
        reauthentication.require();
    }

    private List<String> topics(UUID person) {
        return jdbc.sql("select topic from notices where user_id = :user")
                .param("user", person)
                .query(String.class)
                .list();
    }

    @Test
    void who_has_a_password_of_another_admins_choice_or_an_address_never_confirmed_does_not_approve() {
        UUID request = tooMuch();
        UUID handed = users.admin().id();
        transaction.executeWithoutResult(_ -> audit.record(
                caller(users.admin().id()), AuditedAct.on(handed, "user-create", "New colleague", Map.of())));
        UUID unconfirmed = users.admin().id();
        jdbc.sql("update users set email_verified_at = null where id = :id")
                .param("id", unconfirmed)
                .update();
        before(request);

        assertThat(approve(handed, request)).contains(ApprovalResult.Why.PASSWORD_NOT_OWN);
        assertThat(approve(unconfirmed, request)).contains(ApprovalResult.Why.ADDRESS_NOT_CONFIRMED);
    }

    @Test
    void somebody_is_an_admin_for_a_day_before_they_approve() {
        UUID second = users.admin().id();
        UUID request = tooMuch();
        signIn(second);
        long seen = admin.preview(user, large()).version();
        Approvals afterADay = new Approvals(
                requests, rules, tokens, audit, trail, new ActSettings(10_000, 24), reauthentication, others);

        ApprovalResult atOnce = transaction.execute(_ -> afterADay.approve(caller(second), request, seen));
        adminFor(second, 25);
        ApprovalResult later = transaction.execute(_ -> afterADay.approve(caller(second), request, seen));

        assertThat(atOnce).isEqualTo(new ApprovalResult.Refused(ApprovalResult.Why.ADMIN_TOO_NEW));
        assertThat(later).isInstanceOf(ApprovalResult.Done.class);
    }

    @Test
    void one_takes_ones_own_request_back_and_nobody_elses() {
        UUID request = tooMuch();
        signIn(users.admin().id());
        assertThat(admin.withdraw(request)).contains(ApprovalResult.Why.UNKNOWN);
        signIn(me.id());

        assertThat(admin.withdraw(request)).isEmpty();

        assertThat(admin.withdraw(request)).contains(ApprovalResult.Why.DECIDED_BEFORE);
        assertThat(approve(users.admin().id(), request)).contains(ApprovalResult.Why.DECIDED_BEFORE);
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isZero();
        assertThat(trail.page(new AuditFilter("tokens-withdraw", Actor.user(me.id()), user, null, null), null, 0, 9))
                .hasSize(1);
    }

    @Test
    void what_gives_power_takes_the_password_once_more() {
        UUID request = tooMuch();
        TestUsers.SignIn second = users.admin();
        before(request);
        TestSignIn.as(me.id(), me.email(), Role.ADMIN);
        UUID customer = users.create();

        assertThatThrownBy(() -> userAdmin.setRole(customer, Role.ADMIN, "Test"))
                .isInstanceOf(ReauthenticationRequiredException.class);
        assertThatThrownBy(() -> userAdmin.create(
                        UUID.randomUUID() + "@example.com", "", "correct horse battery", Role.ADMIN, "Test"))
                .isInstanceOf(ReauthenticationRequiredException.class);
        assertThatThrownBy(() -> keyAdmin.create("new", Set.of(Scope.ADMIN, Scope.SPEND), null, "Test"))
                .isInstanceOf(ReauthenticationRequiredException.class);
        assertThatThrownBy(() -> admin.act(request(large()))).isInstanceOf(ReauthenticationRequiredException.class);
        assertThat(keyAdmin.create("spends", Set.of(Scope.SPEND), null, "Test")).isNotEmpty();
        assertThat(accounts.find(customer).orElseThrow().role()).isEqualTo(Role.CUSTOMER);
        TestSignIn.as(second.id(), second.email(), Role.ADMIN);
        long seen = admin.preview(user, large()).version();
        assertThatThrownBy(() -> admin.approve(request, seen)).isInstanceOf(ReauthenticationRequiredException.class);
        assertThat(reauthentication.confirm("wrong")).isEqualTo(Reauthentication.Result.WRONG);
        assertThatThrownBy(() -> admin.approve(request, seen)).isInstanceOf(ReauthenticationRequiredException.class);

        assertThat(reauthentication.confirm(second.password())).isEqualTo(Reauthentication.Result.RIGHT);

        assertThat(admin.approve(request, seen)).isInstanceOf(ApprovalResult.Done.class);
    }

    @Test
    void all_other_admins_are_told_of_what_gives_power() {
        UUID other = users.admin().id();
        UUID request = tooMuch();
        userAdmin.setRole(users.create(), Role.ADMIN, "Test");
        keyAdmin.create("new", Set.of(Scope.ADMIN), null, "Test");
        approve(users.admin().id(), request);

        assertThat(notices.of(other).toString())
                .contains(
                        "A request is waiting for approval",
                        "An admin was added",
                        "An admin API key was made",
                        "A request above the limit was approved");
        assertThat(notices.of(me.id()).toString())
                .contains("A request above the limit was approved")
                .doesNotContain("An admin was added");
    }

    /** An admin whom this one makes, with a password of their own and an address that is theirs. */
    private UUID admin(UUID maker) {
        signIn(maker);
        UUID made = users.customer().id();
        userAdmin.setRole(made, Role.ADMIN, "Test");
        jdbc.sql("update users set email_verified_at = now() where id = :id")
                .param("id", made)
                .update();
        return made;
    }

    /** Whoever is an admin now was one before this request. */
    private void before(UUID request) {
        jdbc.sql("update grant_requests set requested_at = clock_timestamp() where id = :id")
                .param("id", request)
                .update();
    }

    private void adminFor(UUID id, int hours) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("set local session_replication_role = replica").update(); // a trigger keeps the time
            jdbc.sql("update users set admin_since = now() - make_interval(hours => :hours) where id = :id")
                    .param("hours", hours)
                    .param("id", id)
                    .update();
        });
    }

    private Optional<ApprovalResult.Why> approve(UUID approver, UUID request) {
        before(request);
        signIn(approver);
        ApprovalResult result =
                admin.approve(request, admin.preview(user, large()).version());
        signIn(me.id());
        return result instanceof ApprovalResult.Refused(ApprovalResult.Why why) ? Optional.of(why) : Optional.empty();
    }

    private ActResult act(Actor actor) {
        return rules.act(new Caller(actor, "test", null), request(new AdminAct.Grant(TokenAmounts.ofPack(1000))));
    }

    private UUID key() {
        return keys.create("mine", Set.of(Scope.ADMIN), null, me.id()).id();
    }

    private UUID tooMuch() {
        ActRequest request = request(large());
        assertThat(admin.act(request)).isInstanceOf(ActResult.WaitsForApproval.class);
        return request.id();
    }

    private ActRequest request(AdminAct act) {
        return new ActRequest(UUID.randomUUID(), user, act, "Support case 7", null);
    }

    private static AdminAct large() {
        return new AdminAct.Grant(new TokenAmounts(10_000, 10_000, 10_000));
    }

    private static Caller caller(UUID id) {
        return new Caller(Actor.user(id), "/admin/tokens", null);
    }

    private static void signIn(UUID id) {
        TestSignIn.as(id, id + "@example.com", Role.ADMIN);
        TestSignIn.confirm();
    }
}
