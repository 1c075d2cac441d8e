package app.ridgeline.billing;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.billing.FakeStripe.Answer;
import app.ridgeline.billing.stripe.StripeApi;
import app.ridgeline.billing.stripe.StripeLists;
import app.ridgeline.settings.SetupLine;
import app.ridgeline.settings.SetupLine.State;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

/** What the setup check says of the key, asked of a Stripe that keeps what it was asked. */
class StripeSetupTest {

    final FakeStripe fake = new FakeStripe();

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void a_key_with_every_permission_has_nothing_to_do_and_leaves_no_trace() {
        fake.price("price_solo_m", "prod_solo", 1900, "month");

        List<SetupLine> lines = look(environment());

        assertThat(lines).noneMatch(it -> it.state() == State.TO_DO);
        assertThat(lines).extracting(SetupLine::what).containsAll(StripeSetup.permissions());
        assertThat(line(lines, "portal configuration").text()).startsWith("made when");
        assertThat(fake.customers).isEmpty();
        assertThat(fake.sessions).isEmpty();
        assertThat(fake.configurations).isEmpty();
        assertThat(fake.received.stream().filter(it -> !it.method().equals("GET")))
                .allMatch(it -> it.path().contains("ridgeline_setup_check"));
    }

    @ParameterizedTest
    @CsvSource({
        "Prices: read, GET /v1/prices",
        "Customers: read, GET /v1/customers",
        "Customers: write, POST /v1/customers/cus_ridgeline_setup_check",
        "Checkout Sessions: read, GET /v1/checkout/sessions",
        "Checkout Sessions: write, POST /v1/checkout/sessions/cs_test_ridgeline_setup_check/expire",
        "Customer portal: read, GET /v1/billing_portal/configurations",
        "Customer portal: write, POST /v1/billing_portal/configurations/bpc_ridgeline_setup_check",
        "Subscriptions: read, GET /v1/subscriptions",
        "Subscriptions: write, DELETE /v1/subscriptions/sub_ridgeline_setup_check",
        "Invoices: read, GET /v1/invoices",
        "Invoices: write, POST /v1/invoices/in_ridgeline_setup_check/void",
        "PaymentIntents: read, GET /v1/payment_intents",
        "Charges: read, GET /v1/charges",
        "Events: read, GET /v1/events",
        "Webhook Endpoints: read, GET /v1/webhook_endpoints",
    })
    void a_permission_that_is_missing_is_named_with_what_stripe_says(String permission, String request) {
        fake.next(request, new Answer(403, """
                {"error":{"type":"invalid_request_error","message":"The provided key '%s' does not have the required\
                 permissions for this endpoint. Having the 'rak_x_read' permission would help."}}
                """.formatted(Outbound.KEY)));

        List<SetupLine> lines = look(environment());

        assertThat(lines.stream().filter(it -> it.state() == State.TO_DO))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.what()).isEqualTo(permission);
                    assertThat(it.text())
                            .contains("give the key this permission", "rak_x_read")
                            .doesNotContain("SecretOfTheTest");
                });
    }

    @Test
    void a_key_that_stripe_does_not_accept_ends_the_questions() {
        fake.next("GET /v1/prices", Answer.error(401, "invalid_request_error", null, null));

        List<SetupLine> lines = look(environment());

        assertThat(lines).hasSize(2);
        assertThat(lines.getLast().state()).isEqualTo(State.TO_DO);
        assertThat(lines.getLast().text()).contains("401", "The rest was not asked");
        assertThat(fake.received).hasSize(1);
    }

    @Test
    void a_stripe_that_is_away_is_asked_once() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        var environment = Outbound.environment("http://127.0.0.1:" + free);

        assertThat(look(environment).getLast().text()).contains("could not be reached at http://127.0.0.1:" + free);
    }

    @Test
    void an_answer_that_is_none_is_no_permission() {
        fake.next("GET /v1/charges", new Answer(200, "<html>"));

        SetupLine line = line(look(environment()), "Charges: read");

        assertThat(line.state()).isEqualTo(State.TO_DO);
        assertThat(line.text()).contains("not answered");
    }

    @ParameterizedTest
    @CsvSource({
        "sk_test_1, http://localhost:8080, NOTE, 'a secret key, test mode'",
        "rk_test_1, http://localhost:8080, OK, 'a restricted key, test mode'",
        "rk_live_1, https://app.example.com, OK, 'a restricted key, live mode'",
        "rk_live_1, http://app.example.com, TO_DO, not an https address",
    })
    void the_kind_of_the_key_is_told(String key, String address, State state, String words) {
        var environment = environment()
                .withProperty("ridgeline.stripe.secret-key", key)
                .withProperty("ridgeline.base-url", address);

        SetupLine line = look(environment).getFirst();

        assertThat(line.state()).isEqualTo(state);
        assertThat(line.text()).contains(words).doesNotContain(key);
    }

    @Test
    void the_configuration_of_the_portal_is_found_again() {
        fake.price("price_solo_m", "prod_solo", 1900, "month");
        var stripe = new StripeApi(environment(), 1_000);
        portal(stripe, environment()).id(PortalConfiguration.Scope.PLANS);

        assertThat(line(look(environment()), "portal configuration").text()).startsWith("found, bpc_fake");
    }

    @Test
    void the_guide_names_every_permission() throws IOException {
        String guide = Files.readString(Path.of("docs", "STRIPE_SETUP.md"));
        Map<String, String> rights = Map.of("read", "(read|write)", "write", "write");
        for (String permission : StripeSetup.permissions()) {
            String[] parts = permission.split(": ");
            assertThat(guide).containsPattern("\\| " + parts[0] + " \\| " + rights.get(parts[1]) + " \\|");
        }
    }

    private static SetupLine line(List<SetupLine> lines, String what) {
        return lines.stream().filter(it -> it.what().equals(what)).findFirst().orElseThrow();
    }

    private MockEnvironment environment() {
        return Outbound.environment(fake.base());
    }

    private static List<SetupLine> look(MockEnvironment environment) {
        var stripe = new StripeApi(environment, 1_000);
        return new StripeSetup(stripe, portal(stripe, environment), environment).look();
    }

    private static PortalConfiguration portal(StripeApi stripe, MockEnvironment environment) {
        return new PortalConfiguration(
                Outbound.catalog(), stripe, new StripeLists(stripe), new PublicAddress(environment));
    }
}
