package app.ridgeline.ops.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.correlation.Correlation;
import app.ridgeline.testing.PageTest;
import app.ridgeline.testing.StripeEvents;
import app.ridgeline.testing.StripePost;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.tokens.Allowance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.ledger.Tokens;
import app.ridgeline.webhooks.DeliveryReport.Refusal;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import com.google.gson.JsonObject;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.VaadinSession;
import io.sentry.Breadcrumb;
import io.sentry.Sentry;
import io.sentry.logback.SentryAppender;
import io.sentry.protocol.Request;
import io.sentry.protocol.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What really arrives at Sentry's end, sent by the application's own reporting. */
class SentryTest extends PageTest {

    private static final Logger log = LoggerFactory.getLogger(SentryTest.class);

    @LocalServerPort
    int port;

    @Autowired
    Tokens tokens;

    @Autowired
    ApiKeys keys;

    @Autowired
    OutgoingEvents outgoing;

    SentryServer sentry;

    @BeforeEach
    void listen() throws Exception {
        sentry = new SentryServer();
        Sentry.init(options -> {
            options.setDsn(sentry.dsn());
            options.setBeforeSend(outgoing);
            options.setBeforeBreadcrumb(outgoing);
        });
        reportWhatIsLogged();
    }

    /** Another application that started in this run may have set up the logging anew, without what reports errors. */
    private static void reportWhatIsLogged() {
        var logs = (LoggerContext) LoggerFactory.getILoggerFactory();
        var root = logs.getLogger(Logger.ROOT_LOGGER_NAME);
        List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
        root.iteratorForAppenders().forEachRemaining(appenders::add);
        if (appenders.stream().noneMatch(SentryAppender.class::isInstance)) {
            SentryAppender appender = new SentryAppender();
            appender.setContext(logs);
            appender.start();
            root.addAppender(appender);
        }
    }

    @AfterEach
    void stop() {
        Sentry.close();
        sentry.close();
    }

    @Test
    void a_failed_operation_is_one_error_with_the_tags_of_the_alerts_and_the_users_id() {
        UUID nobody = UUID.randomUUID();
        Allowance solo = new Allowance(Plan.SOLO, Plan.SOLO.quota(), "active", TestTokens.NOVEMBER);

        try (var work = Correlation.begin("sentry-test-1")) {
            assertThatThrownBy(() -> tokens.resetMonthly(nobody, solo, cause())).isNotNull();
        }

        List<JsonObject> events = sentry.events();
        assertThat(events).hasSize(1);
        assertThat(tags(events.getFirst()))
                .containsEntry("component", "usage-tokens")
                .containsEntry("operation", "resetMonthly")
                .containsEntry(Correlation.KEY, "sentry-test-1");
        assertThat(userOf(events.getFirst())).isEqualTo("{\"id\":\"" + nobody + "\"}");
        assertThat(level(events.getFirst())).isIn("error", "");
    }

    @Test
    void too_few_tokens_are_a_warning_once_a_minute_and_customer() {
        UUID user = users.create();
        balances.renew(user, Plan.SOLO);

        tokens.deduct(user, Bucket.DOL, 2, cause());
        tokens.deduct(user, Bucket.DOL, 9, cause());
        tokens.deduct(user, Bucket.DOL, 9, cause());

        List<JsonObject> events = sentry.events();
        assertThat(events).hasSize(1);
        assertThat(level(events.getFirst())).isEqualTo("warning");
        assertThat(tags(events.getFirst()))
                .containsEntry("component", "usage-tokens")
                .containsEntry("operation", "deduct");
        assertThat(userOf(events.getFirst())).contains(user.toString());
        assertThat(events.getFirst().get("breadcrumbs").toString())
                .contains("resetMonthly done", "deduct done", "deduct refused", "usage-tokens");
    }

    @Test
    void a_webhook_that_fails_is_one_error_with_the_events_id_and_nothing_of_its_payload() {
        String customer = StripeEvents.id("cus");
        users.withCustomer(customer);
        JsonObject broken = new StripeEvents.Sub(customer).json();
        broken.remove("items");
        broken.remove("status");
        broken.addProperty("customer_email", "jane.roofer@example.org");
        String event = StripeEvents.event("customer.subscription.created", Instant.now(), broken);

        assertThat(new StripePost(port).deliver(event).statusCode()).isEqualTo(500);

        List<JsonObject> events = sentry.events();
        assertThat(events).hasSize(1);
        assertThat(tags(events.getFirst()))
                .containsEntry("component", "usage-tokens")
                .containsEntry("operation", "webhook")
                .containsEntry("stripe_event", StripeEvents.idOf(event))
                .containsKey(Correlation.KEY);
        assertThat(sentry.everything()).doesNotContain("jane.roofer", "cancel_at_period_end", "Stripe-Signature");
    }

    @Test
    void forged_deliveries_are_one_warning_a_minute() {
        AtomicLong nanos = new AtomicLong();
        ErrorReports reports = new ErrorReports(nanos::get);

        for (int i = 0; i < 5; i++) {
            reports.refused(Refusal.SIGNATURE);
        }
        assertThat(sentry.events()).hasSize(1);
        nanos.addAndGet(60_000_000_000L);
        reports.refused(Refusal.SIGNATURE);

        List<JsonObject> events = sentry.events();
        assertThat(events).hasSize(2);
        assertThat(events).allSatisfy(event -> {
            assertThat(level(event)).isEqualTo("warning");
            assertThat(tags(event)).containsEntry("operation", "webhook-signature");
        });
        assertThat(events.getLast().get("extra").toString()).contains("\"not_reported_before\":\"4\"");
    }

    @Test
    void an_error_on_a_page_is_reported_with_the_id_of_who_saw_it() {
        UUID user = users.create();
        signIn(user);

        VaadinSession.getCurrent()
                .getErrorHandler()
                .error(new ErrorEvent(new IllegalStateException("the page of " + user + "@example.com broke")));

        List<JsonObject> events = sentry.events();
        assertThat(events).hasSize(1);
        assertThat(userOf(events.getFirst())).isEqualTo("{\"id\":\"" + user + "\"}");
        assertThat(sentry.everything()).contains("broke").doesNotContain("@example.com");
    }

    @Test
    void nothing_secret_or_personal_leaves_wherever_it_stands() {
        String key = keys.create("sentry", Set.of(Scope.SPEND));
        List<String> secrets = List.of(
                key,
                "sk_live_51Habcdefghijk",
                "whsec_abcdef0123456789",
                "sk-proj-abcdef0123456789",
                "jane.roofer@example.org",
                "4242 4242 4242 4242",
                "5555555555554444",
                "h0rse-battery",
                "eyJhbGciOi.eyJzdWIi.sig");
        String text = "key " + secrets.get(0) + " stripe " + secrets.get(1) + " hook " + secrets.get(2) + " ai "
                + secrets.get(3) + " mail " + secrets.get(4) + " cards " + secrets.get(5) + ", " + secrets.get(6)
                + " db postgresql://app:h0rse-battery@db:5432/ridgeline password=h0rse-battery\n"
                + "Authorization: Bearer eyJhbGciOi.eyJzdWIi.sig\nCookie: RIDGELINE=h0rse-battery\n"
                + "{\"note\": \"h0rse-battery\"}";

        Sentry.addBreadcrumb(withData(text));
        Sentry.configureScope(scope -> {
            scope.setTag("tag", text);
            scope.setExtra("extra", text);
            scope.setContexts("body", Map.of("raw", text));
            User user = new User();
            user.setEmail(secrets.get(4));
            user.setIpAddress("192.0.2.7");
            user.setUsername(secrets.get(4));
            scope.setUser(user);
            Request request = new Request();
            request.setUrl("https://tokens.example.com/api?key=" + key);
            request.setQueryString("key=" + key);
            request.setCookies("RIDGELINE=h0rse-battery");
            request.setHeaders(Map.of("Authorization", "Bearer " + key));
            request.setData(text);
            scope.setRequest(request);
        });
        log.error("Failed with {} for {}", text, key, new IllegalStateException(text, new RuntimeException(text)));
        Sentry.configureScope(scope -> scope.clear());

        assertThat(sentry.events()).hasSize(1);
        assertThat(sentry.everything())
                .contains("Failed with", "tokens.example.com/api", Scrubber.REMOVED)
                .doesNotContain(secrets)
                .doesNotContain("h0rse", "RIDGELINE", "192.0.2.7");
    }

    private static Breadcrumb withData(String text) {
        Breadcrumb breadcrumb = new Breadcrumb(text);
        breadcrumb.setData("data", text);
        return breadcrumb;
    }

    private static Cause cause() {
        return new Cause("test:" + UUID.randomUUID(), "test");
    }

    private static String level(JsonObject event) {
        return event.has("level") ? event.get("level").getAsString() : "";
    }

    private static String userOf(JsonObject event) {
        return event.has("user") ? event.get("user").toString() : "";
    }

    private static Map<String, String> tags(JsonObject event) {
        return event.getAsJsonObject("tags").asMap().entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getAsString()));
    }
}
