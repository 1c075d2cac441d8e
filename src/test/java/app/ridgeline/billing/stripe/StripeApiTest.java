package app.ridgeline.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.ridgeline.billing.FakeStripe;
import app.ridgeline.billing.FakeStripe.Answer;
import app.ridgeline.billing.Outbound;
import app.ridgeline.billing.stripe.BillingException.Reason;
import app.ridgeline.billing.stripe.StripeFailure.Verdict;
import com.stripe.Stripe;
import com.stripe.model.Price;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class StripeApiTest {

    static final String PRICE = "GET /v1/prices/price_1";

    final FakeStripe fake = new FakeStripe();
    final StripeApi stripe = new StripeApi(Outbound.environment(fake.base() + "/"), 300);

    @AfterEach
    void stop() {
        fake.close();
        TransactionSynchronizationManager.setActualTransactionActive(false);
    }

    @Test
    void a_call_carries_our_key_and_sends_no_telemetry() {
        fake.price("price_1", "prod_1", 1900, "month");

        assertThat(fetch(stripe).getUnitAmount()).isEqualTo(1900);

        assertThat(fake.received(PRICE).getFirst().authorization()).isEqualTo("Bearer " + Outbound.KEY);
        assertThat(Stripe.enableTelemetry).isFalse();
    }

    @Test
    void inside_a_transaction_nothing_is_sent() {
        TransactionSynchronizationManager.setActualTransactionActive(true);

        assertThatIllegalStateException().isThrownBy(() -> fetch(stripe)).withMessageContaining("transaction");
        assertThat(fake.received).isEmpty();
    }

    @Test
    void before_the_port_is_open_nothing_is_sent_and_afterwards_the_address_is_read() {
        var environment = new MockEnvironment()
                .withProperty("ridgeline.stripe.secret-key", Outbound.KEY)
                .withProperty("ridgeline.stripe.api-base", "http://127.0.0.1:${local.server.port:1}");
        var early = new StripeApi(environment);
        assertThatIllegalStateException().isThrownBy(() -> fetch(early)).withMessageContaining("port");

        environment.setProperty(
                "local.server.port", fake.base().substring(fake.base().lastIndexOf(':') + 1));
        fake.price("price_1", "prod_1", 1900, "month");
        assertThat(fetch(early).getId()).isEqualTo("price_1");
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error, REFUSED, REFUSED",
        "401, invalid_request_error, MISCONFIGURED, OPEN",
        "402, card_error, REFUSED, REFUSED",
        "403, invalid_request_error, MISCONFIGURED, OPEN",
        "404, invalid_request_error, REFUSED, REFUSED",
        "400, idempotency_error, REFUSED, DOUBTFUL",
        "409, invalid_request_error, STRIPE_UNREACHABLE, OPEN",
        "429, invalid_request_error, STRIPE_UNREACHABLE, OPEN",
        "500, api_error, STRIPE_UNREACHABLE, DOUBTFUL",
        "503, api_error, STRIPE_UNREACHABLE, DOUBTFUL",
    })
    void each_error_has_a_reason_and_says_what_it_means_for_the_key(
            int status, String type, Reason reason, Verdict verdict) {
        Answer error = Answer.error(status, type, "some_code", "some_param");
        fake.next(PRICE, error, error, error);

        StripeFailure failure = failure(stripe);

        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.verdict()).isEqualTo(verdict);
        assertThat(failure).hasMessageContaining(String.valueOf(status)).hasMessageContaining("The fake says no");
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 500, 503})
    void what_passes_by_itself_is_tried_again(int status) {
        fake.price("price_1", "prod_1", 1900, "month");
        fake.next(PRICE, Answer.error(status, "api_error", null, null));

        assertThat(fetch(stripe).getId()).isEqualTo("price_1");
        assertThat(fake.received(PRICE)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>502</html>", "", "null", "[]", "\"x\"", "{\"id\":", "{\"object\":7}", "{\"id\":{}}"})
    void a_garbage_body_is_no_answer(String body) {
        fake.next(PRICE, new Answer(200, body));

        StripeFailure failure = catchThrowableOfType(
                StripeFailure.class,
                () -> stripe.call(api ->
                        StripeApi.required(api.prices().retrieve("price_1").getId(), "id")));

        assertThat(failure.reason()).isEqualTo(Reason.STRIPE_UNREACHABLE);
        assertThat(failure.verdict()).isEqualTo(Verdict.DOUBTFUL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "", "{}", "{\"error\":\"x\"}", "{\"error\":null}"})
    void a_garbage_error_is_still_an_error(String body) {
        fake.next(PRICE, new Answer(400, body));

        assertThat(failure(stripe).reason()).isIn(Reason.REFUSED, Reason.STRIPE_UNREACHABLE);
    }

    @Test
    void an_answer_that_does_not_come_is_waited_for_only_so_long() {
        fake.price("price_1", "prod_1", 1900, "month");
        fake.delay(Duration.ofSeconds(5));

        StripeFailure failure = failure(stripe);

        assertThat(failure.reason()).isEqualTo(Reason.STRIPE_UNREACHABLE);
        assertThat(failure.verdict()).isEqualTo(Verdict.OPEN);
        assertThat(failure).hasMessageContaining(fake.base()).hasMessageContaining("timed out");
    }

    @Test
    void a_refused_connection_names_the_address_that_was_called() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        var nowhere = new StripeApi(Outbound.environment("http://127.0.0.1:" + free), 300);

        StripeFailure failure = failure(nowhere);

        assertThat(failure.reason()).isEqualTo(Reason.STRIPE_UNREACHABLE);
        assertThat(failure.verdict()).isEqualTo(Verdict.OPEN);
        assertThat(failure).hasMessageContaining("127.0.0.1:" + free).message().doesNotContain("api.stripe.com");
    }

    @Test
    void no_key_reaches_the_log() {
        fake.next(PRICE, new Answer(401, """
                        {"error":{"type":"invalid_request_error","message":"Invalid API Key provided: %s"}}
                        """.formatted(Outbound.KEY)));

        StripeFailure failure = failure(stripe);

        var printed = new StringWriter();
        failure.printStackTrace(new PrintWriter(printed));
        assertThat(printed.toString()).contains("Invalid API Key provided: sk_[redacted]", "AuthenticationException");
        assertThat(printed.toString()).doesNotContain("Secret");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void each_reason_has_a_text_for_people(Reason reason) throws Exception {
        var texts = new Properties();
        try (var in = getClass().getResourceAsStream("/vaadin-i18n/translations.properties")) {
            texts.load(in);
        }

        assertThat(texts.getProperty(reason.messageKey())).isNotBlank();
        assertThat(reason.messageKey()).isEqualTo(reason.messageKey().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "javascript:alert(1)", "/c/pay", "https://a b"})
    void only_a_web_address_is_handed_to_a_browser(String url) {
        assertThat(catchThrowableOfType(StripeFailure.class, () -> StripeApi.url(url, "url")))
                .isNotNull();
    }

    private static Price fetch(StripeApi stripe) {
        return stripe.call(api -> api.prices().retrieve("price_1"));
    }

    private static StripeFailure failure(StripeApi stripe) {
        return catchThrowableOfType(StripeFailure.class, () -> fetch(stripe));
    }
}
