package app.ridgeline.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import app.ridgeline.billing.reconciliation.ReconciliationRun;
import app.ridgeline.billing.reconciliation.ReconciliationRun.Kind;
import app.ridgeline.billing.reconciliation.TestReconciliation;
import app.ridgeline.billing.rules.BillingInterval;
import app.ridgeline.billing.stripe.BillingException;
import app.ridgeline.billing.stripe.BillingException.Reason;
import app.ridgeline.billing.stripe.StripeApi;
import app.ridgeline.billing.stripe.StripeLists;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestNotices;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.ledger.Tokens;
import app.sandbox.billing.Dunning;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole way: our services, the simulated Stripe over HTTP, its hosted page, its signed webhook, our tokens. */
@RidgelineTest
class SandboxJourneyTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]+)\"");

    @Autowired
    Checkout checkout;

    @Autowired
    Portal portal;

    @Autowired
    PriceList prices;

    @Autowired
    Catalog catalog;

    @Autowired
    Purchases purchases;

    @Autowired
    Tokens tokens;

    @Autowired
    TestUsers users;

    @Autowired
    StripeLists stripeLists;

    @Autowired
    EndedSubscriptions ended;

    @Autowired
    VoidJob voidJob;

    @Autowired
    Dunning dunning;

    @Autowired
    StripeApi stripe;

    @Autowired
    TestNotices notices;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    final HttpClient http = HttpClient.newHttpClient();
    UUID user;

    @BeforeEach
    void a_user() {
        user = users.create();
    }

    @Test
    void a_pack_that_is_paid_at_stripe_arrives_as_tokens() throws Exception {
        URI url = checkout.buyPack(user, 100);

        String back = pay(url).headers().firstValue("Location").orElseThrow();

        String session = back.substring(back.indexOf('=') + 1);
        assertThat(back).endsWith("/checkout/success?session_id=" + session);
        await().untilAsserted(() -> assertThat(purchases.ofSession(user, session))
                .hasValueSatisfying(bought -> assertThat(bought.status()).isEqualTo(Purchases.Status.PAID)));
        assertThat(tokens.getTokenStatus(user).of(Bucket.MOCKUP).purchased()).isEqualTo(33);
    }

    @Test
    void a_plan_that_is_paid_at_stripe_is_changed_in_the_portal_and_not_sold_again() throws Exception {
        pay(checkout.subscribe(user, Plan.SOLO, BillingInterval.ANNUAL));

        await().untilAsserted(
                        () -> assertThat(tokens.getTokenStatus(user).plan()).isEqualTo(Plan.SOLO));
        assertThat(catchThrowableOfType(
                                BillingException.class,
                                () -> checkout.subscribe(user, Plan.BUSINESS, BillingInterval.MONTHLY))
                        .reason())
                .isEqualTo(Reason.ALREADY_SUBSCRIBED);
        assertThat(portal.changePlan(user).getPath()).startsWith("/sandbox/");
        assertThat(portal.open(user).getPath()).startsWith("/sandbox/");
    }

    @Test
    void between_payment_and_webhook_no_second_plan_is_sold() throws Exception {
        URI first = checkout.subscribe(user, Plan.SOLO, BillingInterval.MONTHLY);
        URI second = checkout.subscribe(user, Plan.BUSINESS, BillingInterval.MONTHLY);

        assertThat(get(first).body()).doesNotContain("name=\"number\"");
        pay(second);

        assertThat(catchThrowableOfType(
                                BillingException.class,
                                () -> checkout.subscribe(user, Plan.SOLO, BillingInterval.MONTHLY))
                        .reason())
                .isEqualTo(Reason.ALREADY_SUBSCRIBED);
    }

    @Test
    void the_reconciliation_agrees_with_all_of_it_and_finds_what_is_then_changed_here() throws Exception {
        pay(checkout.subscribe(user, Plan.SOLO, BillingInterval.MONTHLY));
        pay(checkout.buyPack(user, 100));
        await().untilAsserted(() -> {
            assertThat(tokens.getTokenStatus(user).plan()).isEqualTo(Plan.SOLO);
            assertThat(tokens.getTokenStatus(user).of(Bucket.MOCKUP).purchased())
                    .isEqualTo(33);
        });

        assertThat(findingsOfUser()).isEmpty();
        jdbc.sql("update subscriptions set quantity = 2 where user_id = :user")
                .param("user", user)
                .update();
        jdbc.sql("update purchases set amount_minor = amount_minor + 1 where user_id = :user")
                .param("user", user)
                .update();
        assertThat(findingsOfUser()).containsExactly(Kind.SUBSCRIPTION_QUANTITY, Kind.PAYMENT_AMOUNT);
    }

    /** An hour later, when nothing is on its way any more. */
    private List<Kind> findingsOfUser() {
        Clock later = Clock.offset(clock, Duration.ofHours(1));
        return TestReconciliation.findings(later, stripeLists, jdbc, catalog).stream()
                .filter(it -> it.userId().equals(Optional.of(user)))
                .map(ReconciliationRun.Finding::kind)
                .toList();
    }

    @Test
    void nobody_pays_what_is_open_of_a_plan_that_ended_unpaid() throws Exception {
        String subscription = subscribed();
        String invoice = dunning.failNow(subscription).get("id").getAsString();
        await().untilAsserted(() -> assertThat(notices.of(user)).hasSize(1));
        String payNow = notices.open(user).getFirst().link();
        assertThat(payNow).contains("/sandbox/invoice/");

        stripe.call(api -> api.subscriptions().cancel(subscription));
        await().untilAsserted(() ->
                assertThat(notices.of(user)).singleElement().asString().contains("Don’t pay the open invoice"));
        voidJob.voidOpenInvoices();

        assertThat(stripe.call(api -> api.invoices().retrieve(invoice)).getStatus())
                .isEqualTo("void");
        assertThat(get(URI.create(String.valueOf(payNow))).body()).doesNotContain("name=\"number\"");
    }

    @Test
    void whoever_closes_the_account_on_the_day_of_subscribing_is_not_told_that_the_plan_ended() throws Exception {
        String subscription = subscribed();
        ended.end(user);

        await().untilAsserted(() -> assertThat(jdbc.sql("""
                    select status from webhook_events
                    where event_type = 'customer.subscription.deleted'
                        and payload #>> '{data,object,id}' = :subscription
                    """)
                        .param("subscription", subscription)
                        .query(String.class)
                        .list())
                .isNotEmpty());
        assertThat(tokens.getTokenStatus(user).plan()).isNull();
        assertThat(notices.open(user)).isEmpty();
    }

    private String subscribed() throws Exception {
        pay(checkout.subscribe(user, Plan.SOLO, BillingInterval.MONTHLY));
        await().untilAsserted(
                        () -> assertThat(tokens.getTokenStatus(user).plan()).isEqualTo(Plan.SOLO));
        return jdbc.sql("select id from subscriptions where user_id = :user")
                .param("user", user)
                .query(String.class)
                .single();
    }

    @Test
    void all_prices_of_the_sandbox_are_known() {
        for (Plan plan : Plan.values()) {
            assertThat(catalog.pricesOf(plan))
                    .extracting(id -> prices.price(id).flatMap(PriceList.Price::interval))
                    .containsExactly(Optional.of(BillingInterval.MONTHLY), Optional.of(BillingInterval.ANNUAL));
        }
        assertThat(catalog.packs())
                .allSatisfy(pack -> assertThat(prices.price(pack.priceId()))
                        .hasValueSatisfying(
                                price -> assertThat(price.amountMinor()).isPositive()));
    }

    private HttpResponse<String> pay(URI url) throws Exception {
        Matcher token = TOKEN.matcher(get(url).body());
        assertThat(token.find()).isTrue();
        var form = Map.of(
                "token", token.group(1),
                "email", "payer@example.com",
                "number", "4242 4242 4242 4242",
                "expiry", "12 / 40",
                "cvc", "123",
                "name", "Riley Roofer");
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(url)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer;
    }

    private HttpResponse<String> get(URI url) throws Exception {
        return http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    }
}
