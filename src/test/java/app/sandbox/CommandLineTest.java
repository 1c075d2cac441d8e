package app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.ledger.Tokens;
import app.sandbox.trigger.Triggers;
import com.google.gson.JsonObject;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.param.DisputeListParams;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The command line {@code bin/stripe-sandbox}, run as a person or a script runs it. */
class CommandLineTest extends SandboxTest {

    record Ran(int status, String output, String errors) {}

    @Autowired
    Triggers triggers;

    @Autowired
    TestUsers users;

    @Autowired
    Tokens tokens;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_triggered_subscription_of_a_customer_gives_the_plan_to_its_user() throws Exception {
        String customer = stripe.customer().getId();
        UUID user = users.withCustomer(customer);

        Ran ran = run(
                "trigger",
                "customer.subscription.created",
                "--customer",
                customer,
                "--price",
                "price_sandbox_business_monthly");

        assertThat(ran.errors()).isEmpty();
        assertThat(ran.output()).containsPattern("evt_\\w+  customer.subscription.created  200");
        assertThat(ran.status()).isZero();
        await().untilAsserted(
                        () -> assertThat(tokens.getTokenStatus(user).plan()).isEqualTo(Plan.BUSINESS));
    }

    @Test
    void a_triggered_pack_of_a_customer_is_granted() throws Exception {
        String customer = stripe.customer().getId();
        UUID user = users.withCustomer(customer);

        assertThat(run("trigger", "checkout.session.completed", "--customer", customer)
                        .status())
                .isZero();

        await().untilAsserted(() -> assertThat(
                        tokens.getTokenStatus(user).of(Bucket.DOL).purchased())
                .isEqualTo(33));
    }

    @Test
    void a_dispute_is_triggered_about_a_part_of_a_payment() throws Exception {
        String customer = stripe.customer().getId();

        assertThat(run("trigger", "charge.dispute.created", "--customer", customer, "--amount", "333")
                        .status())
                .isZero();

        Dispute dispute = stripe.v1()
                .disputes()
                .list(DisputeListParams.builder().setLimit(1L).build())
                .getData()
                .getFirst();
        assertThat(dispute.getAmount()).isEqualTo(333);
        assertThat(stripe.v1().charges().retrieve(dispute.getCharge()).getAmount())
                .isEqualTo(999);
        assertThat(run("trigger", "charge.dispute.created", "--amount", "1000").errors())
                .contains("1 to 999 cents");
    }

    @Test
    void any_call_of_the_api_can_be_made() throws Exception {
        String customer = stripe.customer().getId();

        assertThat(run("post", "/v1/customers/" + customer, "-d", "balance=-500", "-d", "metadata[a]=b=c")
                        .output())
                .contains("\"balance\": -500", "\"a\": \"b=c\"");
        assertThat(run("get", "/v1/customers/" + customer).output()).contains("\"balance\": -500");
        assertThat(run("get", "/v1/prices", "-d", "limit=1").output()).contains("price_sandbox_solo_monthly");
        assertThat(run("delete", "/v1/customers/" + customer).output()).contains("\"deleted\": true");
        assertThat(run("post", "/v1/customers", "-d", "nonsense=1").errors()).contains("unknown parameter: nonsense");
        assertThat(run("post", "/v1/customers", "nonsense").errors()).contains("-d NAME=VALUE");
        assertThat(run("get", "/v1/nothing").errors()).contains("Unrecognized request URL");
    }

    @Test
    void each_trigger_makes_its_event_about_an_object_that_the_api_knows() throws Exception {
        for (String type : triggers.types()) {
            List<JsonObject> events = triggers.trigger(type, null, null);

            List<String> made = events.stream()
                    .map(event -> event.get("type").getAsString())
                    .toList();
            assertThat(made).as(type).contains(type);
            String id = events.get(made.lastIndexOf(type)).get("id").getAsString();
            Event event = stripe.v1().events().retrieve(id);
            assertThat(event.getDataObjectDeserializer().getObject()).as(type).isPresent();
        }
    }

    @Test
    void an_event_is_sent_again_and_listed() throws Exception {
        String customer = stripe.customer().getId();
        String event = run("trigger", "customer.updated", "--customer", customer)
                .output()
                .split(" ")[0];

        Ran ran = run("events", "resend", event, "--times", "2", "--api-version", "2024-06-20");

        assertThat(ran.output()).contains(event, "customer.updated", "200 200 200");
        assertThat(run("events", "list", "--customer", customer, "--type", "customer.updated")
                        .output()
                        .lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith(event));
        assertThat(run("events", "retrieve", event, "--api-version", "2025-03-31.basil")
                        .output())
                .contains("\"api_version\": \"2025-03-31.basil\"");
        assertThat(run("events", "resend", event, "--signature", "corrupt").output())
                .contains("400");
    }

    @Test
    void the_secret_the_clock_the_endpoint_and_the_customers_are_told() throws Exception {
        String email = stripe.customer().getEmail();

        assertThat(run("listen", "--print-secret").output()).isEqualTo("whsec_ridgeline_sandbox\n");
        assertThat(run("clock", "show").output()).matches("20\\d\\d-.*Z\n");
        assertThat(run("endpoint", "show").output()).contains("api-version  2026-07-29.dahlia");
        assertThat(run("customers", "list").output()).contains(email);
        assertThat(run("trigger", "--list").output().lines()).containsAll(triggers.types());
        assertThat(run("help").output())
                .contains("trigger TYPE", "events resend", "listen --print-secret", "--webhook-endpoint");
    }

    @Test
    void a_mistake_is_explained_and_ends_with_an_error() throws Exception {
        assertThat(run("trigger", "no.such.event")).satisfies(ran -> {
            assertThat(ran.status()).isEqualTo(1);
            assertThat(ran.output()).isEmpty();
            assertThat(ran.errors()).contains("There is no trigger for no.such.event", "customer.created");
        });
        assertThat(run("trigger", "customer.updated", "--customer", "cus_none").errors())
                .contains("no customer cus_none");
        assertThat(run("trigger", "invoice.paid", "--price", "price_none").errors())
                .contains("no price price_none");
        assertThat(run("events", "resend", "evt_none").errors()).contains("no event evt_none");
        assertThat(run("events", "list", "--limit", "many").errors()).contains("--limit is a number from 1 to 100");
        assertThat(run("listen").errors()).contains("--print-secret");
        assertThat(run("listen", "--print-secret", "--force").errors()).contains("needs a value");
        assertThat(run("clock", "advance").errors()).contains("--months");
        assertThat(run("reset").errors()).contains("reset --yes");
        assertThat(run("reset", "--yes").errors()).contains("not the sandbox's own");
        assertThat(run("nonsense").errors()).contains("Try help");
        assertThat(runAt("http://localhost:1", "help").errors()).contains("no sandbox answers");
    }

    @Test
    void without_the_key_nothing_is_done() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/sandbox/cli"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("arg=listen&arg=--print-secret"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("whsec").contains("API key");
    }

    private Ran run(String... words) throws Exception {
        return runAt("http://localhost:" + port, words);
    }

    private static Ran runAt(String url, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "bin/stripe-sandbox"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("RIDGELINE_URL", url);
        builder.environment().remove("STRIPE_SECRET_KEY");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), output, errors);
    }
}
