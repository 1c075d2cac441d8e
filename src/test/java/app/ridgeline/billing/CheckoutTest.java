package app.ridgeline.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.ridgeline.billing.FakeStripe.Answer;
import app.ridgeline.billing.FakeStripe.Received;
import app.ridgeline.billing.rules.BillingInterval;
import app.ridgeline.billing.stripe.BillingException;
import app.ridgeline.billing.stripe.BillingException.Reason;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Plan;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@RidgelineTest
class CheckoutTest {

    static final String CREATE = "POST /v1/checkout/sessions";

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestUsers users;

    @Autowired
    TransactionTemplate transactions;

    final FakeStripe fake = new FakeStripe();
    Outbound node;
    UUID user;

    @BeforeEach
    void start() {
        node = new Outbound(jdbc, fake.base());
        user = users.create();
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void a_pack_is_asked_for_with_exactly_this() {
        URI url = node.checkout.buyPack(user, 100);

        Received request = created().getFirst();
        assertThat(request.params())
                .isEqualTo(common(Map.of(
                        "mode", "payment",
                        "line_items[0][price]", "price_pack_100",
                        "metadata[pack]", "100",
                        "payment_intent_data[metadata][user_id]", user.toString(),
                        "payment_intent_data[metadata][pack]", "100")));
        assertThat(request.key()).startsWith("checkout-");
        assertThat(url.toString()).startsWith("https://stripe.example/cs_test_fake");
    }

    @Test
    void a_plan_is_asked_for_with_exactly_this() {
        node.checkout.subscribe(user, Plan.BUSINESS, BillingInterval.ANNUAL);

        assertThat(created().getFirst().params())
                .isEqualTo(common(Map.of(
                        "mode", "subscription",
                        "line_items[0][price]", "price_business_y",
                        "metadata[plan]", "business",
                        "subscription_data[metadata][user_id]", user.toString(),
                        "subscription_data[metadata][plan]", "business")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void who_has_a_language_pays_in_it(String language) {
        jdbc.sql("update users set language = :language where id = :id")
                .param("language", language)
                .param("id", user)
                .update();

        node.checkout.buyPack(user, 100);

        assertThat(created().getFirst().params()).containsEntry("locale", language);
    }

    @Test
    void the_session_is_written_down_before_its_address_is_handed_out() {
        node.checkout.buyPack(user, 1000);
        node.checkout.subscribe(user, Plan.SOLO, BillingInterval.MONTHLY);

        assertThat(recorded())
                .containsExactlyInAnyOrder("payment 1000 null price_pack_1000", "subscription null solo price_solo_m");
        assertThat(sessionIds()).containsExactlyInAnyOrderElementsOf(fake.sessions.keySet());
    }

    @Test
    void the_customer_is_stored_before_checkout_is_opened() {
        fake.next(CREATE, Answer.error(400, "invalid_request_error", "x", "line_items"));

        assertThat(failure(() -> node.checkout.buyPack(user, 100)).reason()).isEqualTo(Reason.REFUSED);

        assertThat(stored()).isEqualTo(fake.customers.keySet().iterator().next());
        assertThat(recorded()).isEmpty();
    }

    @Test
    void without_a_customer_no_session_is_asked_for() {
        fake.next("POST /v1/customers", Answer.error(429, "api_error", null, null));

        assertThat(failure(() -> node.checkout.buyPack(user, 100)).reason()).isEqualTo(Reason.STRIPE_UNREACHABLE);

        assertThat(created()).isEmpty();
        assertThat(recorded()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "{}",
                "{\"id\":\"cs_1\"}",
                "{\"id\":\"cs_1\",\"url\":null}",
                "{\"url\":\"https://x.example\"}"
            })
    void a_session_without_id_or_address_is_none(String body) {
        fake.next(CREATE, new Answer(200, body));

        assertThat(failure(() -> node.checkout.buyPack(user, 100)).reason()).isEqualTo(Reason.STRIPE_UNREACHABLE);
        assertThat(recorded()).isEmpty();
    }

    @Test
    void a_customer_deleted_at_stripe_is_replaced_by_a_new_one() {
        node.checkout.buyPack(user, 1000);
        String first = stored();
        fake.customers.remove(first);

        node.checkout.buyPack(user, 100);

        assertThat(stored()).isNotEqualTo(first);
        assertThat(created().getLast().params()).containsEntry("customer", stored());
        assertThat(created()).extracting(Received::key).doesNotHaveDuplicates();
    }

    @Test
    void a_price_that_stripe_does_not_know_costs_nobody_the_customer() {
        node.customers.ensure(user);
        String customer = stored();
        fake.next(CREATE, Answer.error(400, "invalid_request_error", "resource_missing", "line_items[0][price]"));

        assertThat(failure(() -> node.checkout.buyPack(user, 100)).reason()).isEqualTo(Reason.REFUSED);
        assertThat(stored()).isEqualTo(customer);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 0, -100, 33, Integer.MAX_VALUE})
    void a_pack_without_a_price_is_not_sold(int size) {
        assertThat(failure(() -> node.checkout.buyPack(user, size)).reason()).isEqualTo(Reason.NOT_SOLD);
        assertThat(fake.received).isEmpty();
    }

    @Test
    void a_plan_without_an_annual_price_is_not_sold_by_the_year() {
        assertThat(failure(() -> node.checkout.subscribe(user, Plan.ENTERPRISE, BillingInterval.ANNUAL))
                        .reason())
                .isEqualTo(Reason.NOT_SOLD);
        assertThat(created()).isEmpty();
    }

    @Test
    void a_price_kept_for_old_subscriptions_is_not_sold_as_the_annual_one() {
        fake.price("price_new", "prod_solo", 2900, "month");
        fake.price("price_old", "prod_solo", 1900, "month");
        fake.price("price_year", "prod_solo", 29000, "year");
        Outbound withoutAnnual = selling("price_new", "price_old");
        Outbound withAnnual = selling("price_new", "price_old", "price_year");

        assertThat(failure(() -> withoutAnnual.checkout.subscribe(user, Plan.SOLO, BillingInterval.ANNUAL))
                        .reason())
                .isEqualTo(Reason.NOT_SOLD);
        withAnnual.checkout.subscribe(user, Plan.SOLO, BillingInterval.ANNUAL);
        withAnnual.checkout.subscribe(user, Plan.SOLO, BillingInterval.MONTHLY);
        assertThat(created())
                .extracting(request -> request.params().get("line_items[0][price]"))
                .containsExactly("price_year", "price_new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"trialing", "active", "past_due", "unpaid", "paused", "incomplete"})
    void who_has_a_subscription_does_not_get_a_second_one(String status) {
        TestSubscriptions.insert(jdbc, user, "cus_x", status);

        assertThat(failure(() -> node.checkout.subscribe(user, Plan.SOLO, BillingInterval.MONTHLY))
                        .reason())
                .isEqualTo(Reason.ALREADY_SUBSCRIBED);
        assertThat(fake.received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"canceled", "incomplete_expired"})
    void who_had_a_subscription_may_come_back(String status) {
        TestSubscriptions.insert(jdbc, user, "cus_x", status);

        assertThat(node.checkout.subscribe(user, Plan.SOLO, BillingInterval.MONTHLY))
                .isNotNull();
    }

    @Test
    void another_user_or_pack_is_another_session() {
        URI first = node.checkout.buyPack(user, 100);

        assertThat(node.checkout.buyPack(user, 1000)).isNotEqualTo(first);
        assertThat(node.checkout.buyPack(users.create(), 100)).isNotEqualTo(first);
        assertThat(fake.sessions).hasSize(3);
    }

    @Test
    void a_failed_click_can_be_repeated_at_once() {
        fake.next(CREATE, Answer.error(402, "card_error", null, null));
        failure(() -> node.checkout.buyPack(user, 100));

        assertThat(node.checkout.buyPack(user, 100)).isNotNull();
    }

    @Test
    void of_two_pages_for_a_plan_only_the_last_can_be_paid() {
        node.checkout.subscribe(user, Plan.SOLO, BillingInterval.MONTHLY);
        node.checkout.subscribe(user, Plan.BUSINESS, BillingInterval.MONTHLY);
        node.checkout.subscribe(user, Plan.SOLO, BillingInterval.MONTHLY);

        assertThat(fake.sessions.values())
                .extracting(session -> session.get("status"))
                .containsExactlyInAnyOrder("expired", "expired", "open");
    }

    @Test
    void pages_for_packs_stay_open() {
        node.checkout.buyPack(user, 100);
        node.checkout.subscribe(user, Plan.SOLO, BillingInterval.MONTHLY);

        assertThat(fake.sessions.values())
                .extracting(session -> session.get("status"))
                .containsOnly("open");
    }

    @Test
    void while_a_paid_page_waits_for_its_webhook_nothing_more_is_sold() {
        node.checkout.subscribe(user, Plan.SOLO, BillingInterval.MONTHLY);
        complete(sessionIds().getFirst(), "sub_" + user);

        assertThat(failure(() -> node.checkout.subscribe(user, Plan.BUSINESS, BillingInterval.MONTHLY))
                        .reason())
                .isEqualTo(Reason.ALREADY_SUBSCRIBED);
        assertThat(fake.sessions).hasSize(1);
    }

    @Test
    void a_webhook_that_comes_while_the_earlier_page_is_looked_at_sells_nothing_more_either() {
        node.checkout.subscribe(user, Plan.SOLO, BillingInterval.MONTHLY);
        complete(sessionIds().getFirst(), TestSubscriptions.insert(jdbc, user, stored(), "active"));

        assertThat(catchThrowableOfType(BillingException.class, () -> node.earlier.close(user))
                        .reason())
                .isEqualTo(Reason.ALREADY_SUBSCRIBED);
    }

    @Test
    void a_page_whose_subscription_is_over_again_is_in_nobodys_way() {
        node.checkout.subscribe(user, Plan.SOLO, BillingInterval.MONTHLY);
        complete(sessionIds().getFirst(), TestSubscriptions.insert(jdbc, user, stored(), "canceled"));

        assertThat(node.checkout.subscribe(user, Plan.BUSINESS, BillingInterval.MONTHLY))
                .isNotNull();
    }

    @Test
    void an_earlier_page_that_stripe_does_not_know_is_in_nobodys_way() {
        node.checkout.subscribe(user, Plan.SOLO, BillingInterval.MONTHLY);
        fake.sessions.clear();

        assertThat(node.checkout.subscribe(user, Plan.BUSINESS, BillingInterval.MONTHLY))
                .isNotNull();
    }

    @Test
    void inside_a_transaction_it_is_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.executeWithoutResult(status -> node.checkout.buyPack(user, 100)));
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.executeWithoutResult(
                        status -> node.checkout.subscribe(user, Plan.SOLO, BillingInterval.MONTHLY)));
        assertThat(fake.received).isEmpty();
    }

    private Outbound selling(String... soloPrices) {
        return new Outbound(
                jdbc,
                fake.base(),
                new Catalog(new BillingSettings(List.of(soloPrices), List.of(), List.of(), "", "", "")));
    }

    private Map<String, String> common(Map<String, String> own) {
        Map<String, String> all = new HashMap<>(own);
        all.put("customer", stored());
        all.put("locale", "auto");
        all.put("client_reference_id", user.toString());
        all.put("metadata[user_id]", user.toString());
        all.put("line_items[0][quantity]", "1");
        all.put("success_url", "https://app.example.com/checkout/success?session_id={CHECKOUT_SESSION_ID}");
        all.put("cancel_url", "https://app.example.com/checkout/cancel");
        return all;
    }

    private List<Received> created() {
        return fake.received(CREATE);
    }

    private void complete(String sessionId, String subscription) {
        fake.sessions.get(sessionId).put("status", "complete");
        fake.sessions.get(sessionId).put("subscription", subscription);
    }

    private static BillingException failure(Callable<URI> call) {
        return catchThrowableOfType(BillingException.class, call::call);
    }

    private List<String> recorded() {
        return jdbc.sql("""
            select mode || ' ' || coalesce(pack::text, 'null') || ' ' || coalesce(plan, 'null') || ' ' || price_id
            from checkout_sessions where user_id = :id
            """).param("id", user).query(String.class).list();
    }

    private List<String> sessionIds() {
        return jdbc.sql("select id from checkout_sessions where user_id = :id order by created_at")
                .param("id", user)
                .query(String.class)
                .list();
    }

    private String stored() {
        return jdbc.sql("select stripe_customer_id from users where id = :id")
                .param("id", user)
                .query(String.class)
                .single();
    }
}
