package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.DEC_1;
import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.dispute;
import static app.ridgeline.testing.StripeEvents.event;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.idOf;
import static app.ridgeline.testing.StripeEvents.packSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.account.privacy.Erasure;
import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditFilter;
import app.ridgeline.audit.AuditTrail;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import app.ridgeline.notices.Notices;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents.Sub;
import app.ridgeline.testing.Visitor;
import app.ridgeline.tokens.Balance;
import com.google.gson.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

/** A person is forgotten, wherever something personal was kept, and the ledger still adds up. */
@RidgelineTest
class ErasureTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    Erasure erasure;

    @Autowired
    Payloads payloads;

    @Autowired
    DeliveryLog log;

    @Autowired
    Notices notices;

    @Autowired
    AuditTrail audit;

    @Autowired
    UnmatchedEvents unmatched;

    @Autowired
    Audit recorder;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    final Caller caller = new Caller(Actor.user(UUID.randomUUID()), "/admin/users", null);
    StripeCustomer customer;

    @BeforeEach
    void an_admin_and_a_customer() {
        customer = new StripeCustomer(application);
        TestSignIn.as(UUID.randomUUID(), "admin@example.com", Role.ADMIN);
    }

    @AfterEach
    void sign_out() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void nothing_personal_is_left_and_the_entries_still_add_up() {
        String session = id("cs");
        String pack =
                event("checkout.session.completed", NOV_1, personal(packSession(session, customer.id, "paid", "100")));
        customer.receives(pack);
        String dispute =
                event("charge.dispute.created", NOV_1, personal(dispute(id("du"), "pi_" + session, "needs_response")));
        customer.receives(dispute);
        String stranger = event("invoice.paid", NOV_1, personal(new JsonObject()));
        jdbc.sql("update users set language = 'es' where id = :id")
                .param("id", customer.user)
                .update();

        assertThat(erasure.erase(caller, customer.user, "Asked for by letter")).isEmpty();

        assertThat(user()).isEqualTo("erased-" + customer.user + "@erased.invalid  f");
        assertThat(log.payload(idOf(pack)).orElseThrow()).contains(idOf(pack)).doesNotContain("Jenny", "jenny");
        assertThat(log.payload(idOf(dispute)).orElseThrow()).doesNotContain("Jenny", "jenny");
        assertThat(stranger).contains("Jenny");
        assertThat(notices.open(customer.user)).isEmpty();
        assertThat(customer.mockup()).isEqualTo(Balance.EMPTY);
        assertThat(customer.addsUp()).isTrue();
        assertThat(audit.page(new AuditFilter("user-erase", null, customer.user, null, null), null, 0, 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.reason()).isEqualTo("Asked for by letter"));
        assertThat(erasure.erase(caller, customer.user, "again")).contains("erasure.refused.erased");
    }

    @Test
    void a_dump_of_the_database_names_the_person_nowhere() throws Exception {
        String name = "Zebulon" + UUID.randomUUID().toString().substring(0, 8);
        String email = name.toLowerCase() + "@roof.example";
        String address = Visitor.someAddress();
        int port = Integer.parseInt(application.getEnvironment().getProperty("local.server.port"));
        jdbc.sql("update users set email = :email, name = :name, password_hash = '{noop}a good password' where"
                        + " id = :id")
                .param("email", email)
                .param("name", name + " Roofer")
                .param("id", customer.user)
                .update();
        new Visitor(port, address).signIn(email, "a good password");
        customer.receives(event(
                "checkout.session.completed",
                NOV_1,
                personal(packSession(id("cs"), customer.id, "paid", "100"), email, name)));
        transaction.executeWithoutResult(_ -> recorder.record(
                new Caller(Actor.user(customer.user), "/account", address),
                AuditedAct.on(customer.user, "name-change", "By the user, on the account page", Map.of())));
        refill(port, email, "For the trouble of " + name + ", " + email);
        assertThat(dump()).contains(name, email, address);

        assertThat(erasure.erase(caller, customer.user, "Asked for by letter")).isEmpty();

        assertThat(dump().lines()
                        .filter(row -> row.toLowerCase().contains(name.toLowerCase()) || row.contains(address)))
                .isEmpty();
    }

    /** Every row of every table as text, as pg_dump would write it. */
    private String dump() {
        return jdbc
                .sql("select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables"
                        + " where schemaname = 'public'")
                .query(String.class)
                .list()
                .stream()
                .flatMap(table ->
                        jdbc
                                .sql("select '" + table + " ' || t::text from " + table + " t")
                                .query(String.class)
                                .stream())
                .collect(Collectors.joining("\n"));
    }

    private void refill(int port, String email, String reason) throws Exception {
        String key = application.getBean(ApiKeys.class).create("erasure", Set.of(Scope.ADMIN));
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/admin/tokens/refill"))
                                .header("Authorization", "Bearer " + key)
                                .header("Idempotency-Key", "erasure")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"user\":\"" + email + "\",\"amount\":100,\"reason\":\"" + reason + "\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains(email);
    }

    @Test
    void a_delivery_that_comes_later_still_has_its_effect_and_a_duplicate_none() {
        String session = id("cs");
        String pack = event("checkout.session.completed", NOV_1, packSession(session, customer.id, "paid", "100"));
        customer.receives(pack);
        erasure.erase(caller, customer.user, "Asked for");
        customer.receives(pack);
        customer.receives("charge.dispute.created", DEC_1, dispute(id("du"), "pi_" + session, "needs_response"));
        assertThat(customer.entries()).containsExactly("pack 33", "claim dispute -33");
    }

    @Test
    void what_waits_can_still_be_processed_afterwards() {
        String payment = id("pi");
        JsonObject session = packSession(id("cs"), customer.id, "paid", "100");
        session.addProperty("payment_intent", payment);
        JsonObject charge = app.ridgeline.testing.StripeEvents.charge(payment, customer.id, 999, 999);
        String refund = event("charge.refunded", DEC_1, personal(charge));
        assertThat(customer.receives(refund)).isEqualTo("UNMATCHED");
        erasure.erase(caller, customer.user, "Asked for");
        assertThat(log.payload(idOf(refund)).orElseThrow()).doesNotContain("Jenny", "jenny");
        customer.receives("checkout.session.completed", NOV_1, session);
        unmatched.retry();
        assertThat(customer.status(refund)).isEqualTo("PROCESSED");
        assertThat(customer.mockup()).isEqualTo(Balance.EMPTY);
    }

    @Test
    void who_still_pays_is_not_erased_nor_anybody_without_a_reason_nor_oneself() {
        customer.receives(new Sub(customer.id).created(NOV_1));
        assertThat(erasure.erase(caller, customer.user, "Asked for")).contains("erasure.refused.subscription");
        assertThat(erasure.erase(caller, customer.user, "  ")).contains("erasure.refused.reason");
        assertThat(erasure.erase(caller, UUID.randomUUID(), "Asked for")).contains("erasure.refused.unknown");
        Caller self = new Caller(Actor.user(customer.user), "/admin/users", null);
        assertThat(erasure.erase(self, customer.user, "Asked for")).contains("erasure.refused.self");
        assertThat(user()).startsWith(customer.user + "@example.com");
    }

    @Test
    void only_admins_erase() {
        TestSignIn.as(UUID.randomUUID(), "customer@example.com", Role.CUSTOMER);
        assertThatThrownBy(() -> erasure.erase(caller, customer.user, "Asked for"))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void payloads_are_trimmed_after_90_days_and_those_that_wait_only_lose_what_is_personal() {
        String session = id("cs");
        String done =
                event("checkout.session.completed", NOV_1, personal(packSession(session, customer.id, "paid", "100")));
        String waiting = event("customer.deleted", NOV_1, personal(stranger()));
        String young =
                event("checkout.session.completed", NOV_1, personal(packSession(id("cs"), customer.id, "paid", "100")));
        customer.receives(done);
        customer.receives(waiting);
        customer.receives(young);
        age(done, 91);
        age(waiting, 91);
        age(young, 89);

        payloads.forget(payloads.kept(), 500);

        assertThat(log.payload(idOf(done)).orElseThrow()).contains(session).doesNotContain("Jenny", "amount_total");
        assertThat(log.payload(idOf(waiting)).orElseThrow()).doesNotContain("Jenny");
        assertThat(log.payload(idOf(young)).orElseThrow()).contains("Jenny", "amount_total");
        customer.receives(done);
        assertThat(customer.mockup().purchased()).isEqualTo(66);
        assertThat(payloads.forget(payloads.kept(), 500)).isZero();
    }

    private static JsonObject stranger() {
        JsonObject json = new JsonObject();
        json.addProperty("id", id("cus"));
        json.addProperty("object", "customer");
        return json;
    }

    private static JsonObject personal(JsonObject object) {
        return personal(object, "jenny.rosen@example.com", "Jenny Rosen");
    }

    private static JsonObject personal(JsonObject object, String email, String name) {
        JsonObject details = new JsonObject();
        details.addProperty("email", email);
        details.addProperty("name", name);
        object.add("customer_details", details);
        object.add("billing_details", details);
        object.addProperty("receipt_email", email);
        object.addProperty("email", email);
        return object;
    }

    private void age(String event, int days) {
        jdbc.sql("update webhook_events set received_at = now() - make_interval(days => :days) where event_id = :id")
                .param("days", days)
                .param("id", idOf(event))
                .update();
    }

    private String user() {
        return jdbc.sql("select concat(email, ' ', name, ' ', enabled, language) from users where id = :id")
                .param("id", customer.user)
                .query(String.class)
                .single();
    }
}
