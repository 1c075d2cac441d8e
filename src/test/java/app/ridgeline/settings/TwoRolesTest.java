package app.ridgeline.settings;

import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.event;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.packSession;
import static app.ridgeline.testing.StripeEvents.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.account.privacy.Erasure;
import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Caller;
import app.ridgeline.ops.health.HealthChecks;
import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.TestDatabase;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.ledger.Tokens;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.core.context.SecurityContextHolder;

/** A role that owns the tables and one that serves, made by the SQL of docs/DATABASE_ROLES.md. */
class TwoRolesTest {

    private static final Path GUIDE = Path.of("docs", "DATABASE_ROLES.md");
    private static final String DENIED = "42501";

    /** What serving never needs; each would alter what happened, or the rules about it. */
    private static final List<String> REFUSED = List.of(
            "truncate token_entries",
            "truncate users cascade",
            "update token_entries set delta = delta + 1",
            "update token_entries set reason = 'another', delta = 0",
            "delete from token_entries",
            "update audit_entries set action = 'nothing'",
            "truncate audit_entries",
            "alter table token_entries disable trigger all",
            "alter table token_entries add column other text",
            "drop trigger token_entries_append_only on token_entries",
            "create or replace function token_entries_are_append_only() returns trigger language plpgsql"
                    + " as 'begin return new; end'",
            "drop table users",
            "create table other (n int)",
            "create index on users (name)",
            "set session_replication_role = replica",
            "delete from flyway_schema_history",
            "update flyway_schema_history set checksum = 0");

    /** What leaves by its age leaves by such statements, and the triggers refuse all else. */
    private static final List<String> GUARDED = List.of(
            "update token_entries set reason = null where actor = 'stripe'",
            "delete from audit_entries where at > now() - interval '1 day'",
            "update audit_entries set reason = null where at > now() - interval '1 day' and subject_user in"
                    + " (select id from users where erased_at is null)");

    private final String admin = TestDatabase.create();
    private final JdbcClient superuser = JdbcClient.create(new DriverManagerDataSource(admin));
    private final String tag = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final String serving = "ridgeline_" + tag;
    private final String owner = "ridgeline_owner_" + tag;

    @AfterEach
    void sign_out() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void all_that_the_application_does_it_does_as_a_role_that_can_alter_nothing_that_happened() throws Exception {
        run(superuser, "two-roles-new");
        try (OtherNode node = start()) {
            assertThat(roleOf(node)).isEqualTo(serving);
            UUID person = lives(node);
            refusesAll(node);
            runsEveryJob(node);
            erases(node, person);
            assertThat(setup(node)).contains(serving + " serves, and owns no table", owner + " may create tables");
        }
        // What a later release adds, and what somebody granted by hand.
        JdbcClient tables = JdbcClient.create(new DriverManagerDataSource(url(owner, "owner-password")));
        tables.sql("create table later_on (n int)").update();
        tables.sql("grant truncate, delete on token_entries to " + serving).update();
        try (OtherNode node = start()) {
            node.bean(JdbcClient.class).sql("insert into later_on values (1)").update();
            lives(node);
            refusesAll(node);
        }
    }

    @Test
    void an_installation_with_one_role_goes_on_and_gets_the_second_later() throws Exception {
        superuser
                .sql("create role " + serving + " login password 'serving-password'")
                .update();
        superuser.sql("create database " + serving + " owner " + serving).update();
        try (OtherNode node = OtherNode.production("DATABASE_URL=" + url(serving, "serving-password"))) {
            UUID person = lives(node);
            assertThat(setup(node)).contains(serving + " owns the tables", "two roles are safer");

            run(JdbcClient.create(new DriverManagerDataSource(adminOf(serving))), "two-roles-later");
            assertThat(node.bean(Tokens.class)
                            .deduct(person, Bucket.DOL, 1, new Cause("spend:t:" + UUID.randomUUID(), "test")))
                    .as("nodes that run go on")
                    .isNotNull();
        }
        try (OtherNode node = start()) {
            refusesAll(node);
            lives(node);
        }
    }

    @Test
    void two_addresses_of_different_databases_are_refused() {
        assertThatThrownBy(() -> OtherNode.production(
                                "DATABASE_URL=" + admin, "MIGRATION_DATABASE_URL=" + TestDatabase.create())
                        .close())
                .rootCause()
                .hasMessageContaining("both must name the same one");
    }

    @Test
    void a_database_of_the_sandbox_never_serves_outside_it() {
        superuser.sql("create schema sandbox").update();
        superuser.sql("create table sandbox.own_users ()").update();

        assertThatThrownBy(() -> OtherNode.production("DATABASE_URL=" + admin).close())
                .rootCause()
                .isInstanceOfSatisfying(CannotStart.class, cause -> {
                    assertThat(cause).hasMessageContaining("was made by the sandbox");
                    assertThat(cause.remedy()).contains("DATABASE_URL");
                });
    }

    private OtherNode start() {
        return OtherNode.production(
                "DATABASE_URL=" + url(serving, "serving-password"),
                "MIGRATION_DATABASE_URL=" + url(owner, "owner-password"));
    }

    /** A person who is granted tokens by an admin's program, spends, holds, and buys a pack. */
    private UUID lives(OtherNode node) throws Exception {
        UUID person = UUID.randomUUID();
        String customer = id("cus");
        node.bean(JdbcClient.class)
                .sql("insert into users (id, email, stripe_customer_id) values (:id, :email, :customer)")
                .param("id", person)
                .param("email", person + "@example.com")
                .param("customer", customer)
                .update();
        String key = node.bean(ApiKeys.class).create("two roles", Set.of(Scope.ADMIN, Scope.SPEND));
        call(node, key, "/api/admin/tokens/refill", """
            {"user": "%s", "amount": 100, "reason": "For the trouble"}\
            """.formatted(person));
        call(node, key, "/api/tokens/" + person + "/deduct", """
            {"bucket": "dol", "amount": 1}\
            """);
        call(node, key, "/api/tokens/" + person + "/holds", """
            {"bucket": "dol", "amount": 1, "ttlSeconds": 60}\
            """);
        String pack = event("checkout.session.completed", NOV_1, packSession(id("cs"), customer, "paid", "100"));
        assertThat(post(node, "/api/webhooks/stripe", pack, "Stripe-Signature", sign(pack, OtherNode.PRODUCTION_SECRET))
                        .body())
                .contains("\"processed\":true");
        assertThat(node.bean(Tokens.class).getTokenStatus(person).of(Bucket.DOL).purchased())
                .isEqualTo(64);
        return person;
    }

    /** Each job runs, with something to do for those that let go of what is old. Stripe does not answer here. */
    private void runsEveryJob(OtherNode node) {
        JdbcClient old = JdbcClient.create(new DriverManagerDataSource(adminOf(serving)));
        old.sql("update webhook_events set received_at = now() - interval '91 days'")
                .update();
        old.sql("update api_answers set created_at = now() - interval '400 days'")
                .update();
        old.sql("update admin_acts set done_at = now() - interval '800 days'").update();
        for (String age : List.of("token_entries set created_at", "audit_entries set at")) {
            old.sql("do $$ begin set local session_replication_role = replica; update " + age
                            + " = now() - interval '800 days'; end $$")
                    .update();
        }
        List<String> denied = new ArrayList<>();
        node.application().getBeansOfType(RecurringTask.class).values().forEach(task -> {
            try {
                run(task);
            } catch (RuntimeException e) {
                if (isDenied(e)) {
                    denied.add(task.getName() + ": " + e);
                }
            }
        });
        assertThat(denied).isEmpty();
        node.bean(HealthChecks.class).runAll();
        assertThat(node.bean(JdbcClient.class).sql("""
            select (select count(*) from token_entries where reason is not null and actor like 'client:%')
                + (select count(*) from audit_entries where reason is not null or address is not null)
                + (select count(*) from api_answers)
                + (select count(*) from webhook_events where trimmed_at is null)
                + (select count(*) from admin_acts where reason = 'For the trouble')
            """).query(Integer.class).single())
                .as("left of what is old")
                .isZero();
    }

    private static <T> void run(RecurringTask<T> task) {
        task.executeRecurringly(new TaskInstance<>(task.getName(), RecurringTask.INSTANCE), null);
    }

    private static boolean isDenied(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && DENIED.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static void refusesAll(OtherNode node) {
        JdbcClient jdbc = node.bean(JdbcClient.class);
        for (String sql : REFUSED) {
            assertThatThrownBy(() -> jdbc.sql(sql).update())
                    .as(sql)
                    .satisfies(
                            it -> assertThat(isDenied(it)).as("%s: %s", sql, it).isTrue());
        }
        for (String sql : GUARDED) {
            assertThatThrownBy(() -> jdbc.sql(sql).update()).as(sql).hasMessageContaining("append-only");
        }
    }

    private static void erases(OtherNode node, UUID person) {
        UUID admin = UUID.randomUUID();
        TestSignIn.as(admin, "admin@example.com", Role.ADMIN);
        assertThat(node.bean(Erasure.class)
                        .erase(new Caller(Actor.user(admin), "/admin/users", null), person, "Asked for"))
                .isEmpty();
        assertThat(node.bean(JdbcClient.class)
                        .sql("select email from users where id = :id")
                        .param("id", person)
                        .query(String.class)
                        .single())
                .startsWith("erased-");
    }

    private static String setup(OtherNode node) throws InterruptedException {
        StringBuilder lines = new StringBuilder();
        for (SetupCheck check :
                node.application().getBeansOfType(SetupCheck.class).values()) {
            if (check.topic().equals("Database")) {
                check.look().forEach(line -> lines.append(line.text()).append('\n'));
            }
        }
        return lines.toString();
    }

    private static String roleOf(OtherNode node) {
        return node.bean(JdbcClient.class)
                .sql("select current_user")
                .query(String.class)
                .single();
    }

    private static void call(OtherNode node, String key, String path, String body) throws Exception {
        var answer = post(node, path, body, "Authorization", "Bearer " + key);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    }

    private static HttpResponse<String> post(OtherNode node, String path, String body, String header, String value)
            throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(node.url(path)))
                                .header(header, value)
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** Runs a block of the guide, with names of this test's own: roles belong to the whole server. */
    private void run(JdbcClient jdbc, String block) throws Exception {
        Matcher sql = Pattern.compile("<!-- rehearsed: " + block + " -->\\s*```sql\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(GUIDE));
        assertThat(sql.find()).as(block).isTrue();
        for (String statement : sql.group(1).split(";\\n")) {
            String named = statement.replaceAll("\\bridgeline_owner\\b", owner).replaceAll("\\bridgeline\\b", serving);
            if (!Set.of("begin", "commit").contains(named.strip())) {
                jdbc.sql(named).update();
            }
        }
    }

    private String adminOf(String database) {
        return admin.replaceFirst("/test_\\w+", "/" + database);
    }

    private String url(String user, String password) {
        return adminOf(serving).replaceFirst("\\?.*", "") + "?user=" + user + "&password=" + password;
    }
}
