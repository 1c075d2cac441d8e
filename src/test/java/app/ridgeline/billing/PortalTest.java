package app.ridgeline.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.ridgeline.billing.FakeStripe.Answer;
import app.ridgeline.billing.FakeStripe.Received;
import app.ridgeline.billing.stripe.BillingException;
import app.ridgeline.billing.stripe.BillingException.Reason;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@RidgelineTest
class PortalTest {

    static final String CONFIGURE = "POST /v1/billing_portal/configurations";
    static final String OPEN = "POST /v1/billing_portal/sessions";

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestUsers users;

    @Autowired
    TransactionTemplate transactions;

    final FakeStripe fake = new FakeStripe();
    Outbound node;
    UUID user;
    String customer;

    @BeforeEach
    void start() {
        fake.price("price_solo_m", "prod_solo", 1900, "month");
        fake.price("price_solo_y", "prod_solo", 19000, "year");
        fake.price("price_business_m", "prod_business", 4900, "month");
        fake.price("price_business_y", "prod_business", 49000, "year");
        fake.price("price_enterprise_m", "prod_enterprise", 9900, "month");
        node = new Outbound(jdbc, fake.base());
        user = users.create();
        customer = node.customers.ensure(user);
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void the_configuration_begins_a_period_with_more_and_takes_less_at_the_end_of_the_period() {
        node.portal.open(user);

        Map<String, String> expected = new HashMap<>(Map.of(
                "default_return_url", "https://app.example.com/dashboard",
                "features[invoice_history][enabled]", "true",
                "features[payment_method_update][enabled]", "true",
                "features[customer_update][enabled]", "true",
                "features[customer_update][allowed_updates][0]", "name",
                "features[customer_update][allowed_updates][1]", "address",
                "features[customer_update][allowed_updates][2]", "tax_id",
                "features[subscription_cancel][enabled]", "true",
                "features[subscription_cancel][mode]", "at_period_end",
                "features[subscription_cancel][proration_behavior]", "none"));
        String update = "features[subscription_update]";
        expected.put(update + "[enabled]", "true");
        expected.put(update + "[default_allowed_updates][0]", "price");
        expected.put(update + "[proration_behavior]", "always_invoice");
        expected.put(update + "[billing_cycle_anchor]", "now");
        expected.put(update + "[trial_update_behavior]", "end_trial");
        expected.put(update + "[schedule_at_period_end][conditions][0][type]", "decreasing_item_amount");
        expected.put(update + "[schedule_at_period_end][conditions][1][type]", "shortening_interval");
        expected.put(update + "[products][0][product]", "prod_solo");
        expected.put(update + "[products][0][prices][0]", "price_solo_m");
        expected.put(update + "[products][0][prices][1]", "price_solo_y");
        expected.put(update + "[products][1][product]", "prod_business");
        expected.put(update + "[products][1][prices][0]", "price_business_m");
        expected.put(update + "[products][1][prices][1]", "price_business_y");
        expected.put(update + "[products][2][product]", "prod_enterprise");
        expected.put(update + "[products][2][prices][0]", "price_enterprise_m");
        Map<String, String> sent = new HashMap<>(configured().getFirst().params());
        assertThat(sent.remove("metadata[ridgeline_portal]")).hasSize(32);
        assertThat(sent).isEqualTo(expected);
    }

    @Test
    void the_portal_opens_with_our_configuration_and_leads_back_to_the_dashboard() {
        URI url = node.portal.open(user);

        assertThat(url.toString()).startsWith("https://stripe.example/bps_fake");
        assertThat(opened().getFirst().params())
                .isEqualTo(Map.of(
                        "customer",
                        customer,
                        "return_url",
                        "https://app.example.com/dashboard",
                        "locale",
                        "auto",
                        "configuration",
                        fake.configurations.keySet().iterator().next()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void who_has_a_language_gets_the_portal_in_it(String language) {
        jdbc.sql("update users set language = :language where id = :id")
                .param("language", language)
                .param("id", user)
                .update();

        node.portal.open(user);

        assertThat(opened().getFirst().params()).containsEntry("locale", language);
    }

    @Test
    void a_change_of_plan_opens_there_for_the_customer_the_subscription_belongs_to() {
        String earlier = node.customers.ensure(users.create());
        String subscription = TestSubscriptions.insert(jdbc, user, earlier, "active");

        node.portal.changePlan(user);

        assertThat(opened().getFirst().params())
                .containsEntry("customer", earlier)
                .containsEntry("flow_data[type]", "subscription_update")
                .containsEntry("flow_data[subscription_update][subscription]", subscription)
                .containsEntry("flow_data[after_completion][type]", "redirect")
                .containsEntry(
                        "flow_data[after_completion][redirect][return_url]", "https://app.example.com/dashboard");
    }

    @Test
    void where_stripe_refuses_a_new_period_nobody_can_buy_a_months_difference_for_an_hour() {
        fake.next(
                CONFIGURE,
                Answer.error(
                        400, "invalid_request_error", null, "features[subscription_update][billing_cycle_anchor]"));

        node.portal.open(user);
        new Outbound(jdbc, fake.base()).portal.open(user);

        assertThat(configured().getFirst().params())
                .containsEntry("features[subscription_update][billing_cycle_anchor]", "now");
        assertThat(configured().get(1).params()).containsEntry("features[subscription_update][enabled]", "false");
        assertThat(opened()).extracting(it -> it.params().get("configuration")).doesNotContainNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"past_due", "unpaid", "incomplete"})
    void who_owes_an_invoice_can_pay_but_not_change_the_plan(String status) {
        TestSubscriptions.insert(jdbc, user, customer, status);

        node.portal.changePlan(user);

        Map<String, String> settings = configured().getFirst().params();
        assertThat(settings)
                .containsEntry("features[subscription_update][enabled]", "false")
                .containsEntry("features[payment_method_update][enabled]", "true")
                .containsEntry("features[invoice_history][enabled]", "true")
                .containsEntry("features[subscription_cancel][enabled]", "true");
        assertThat(opened().getFirst().params()).doesNotContainKey("flow_data[type]");
    }

    @Test
    void an_unpaid_invoice_of_a_second_plan_keeps_the_first_from_being_changed() {
        TestSubscriptions.insert(jdbc, user, customer, "active");
        TestSubscriptions.insert(jdbc, user, customer, "past_due");

        node.portal.changePlan(user);

        assertThat(configured().getFirst().params()).containsEntry("features[subscription_update][enabled]", "false");
        assertThat(opened().getFirst().params()).doesNotContainKey("flow_data[type]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"canceled", "unpaid", "paused"})
    void without_a_subscription_to_change_the_first_page_opens(String status) {
        TestSubscriptions.insert(jdbc, user, customer, status);

        node.portal.changePlan(user);

        assertThat(opened().getFirst().params()).doesNotContainKey("flow_data[type]");
    }

    @Test
    void what_stripe_cannot_change_there_opens_the_first_page() {
        TestSubscriptions.insert(jdbc, user, customer, "active");
        fake.next(OPEN, Answer.error(400, "invalid_request_error", null, "flow_data[subscription_update]"));

        assertThat(node.portal.changePlan(user)).isNotNull();
        assertThat(opened().getLast().params()).doesNotContainKey("flow_data[type]");
    }

    @Test
    void the_configuration_is_made_once_for_all_nodes_and_restarts() throws Exception {
        var other = new Outbound(jdbc, fake.base());
        fake.delay(Duration.ofMillis(100));
        try (var pool = Executors.newFixedThreadPool(8)) {
            List<Future<URI>> all = pool.invokeAll(IntStream.range(0, 8)
                    .<Callable<URI>>mapToObj(i -> () -> (i % 2 == 0 ? node : other).portal.open(user))
                    .toList());
            for (Future<URI> each : all) {
                each.get();
            }
        }
        new Outbound(jdbc, fake.base()).portal.open(user);

        assertThat(fake.configurations).hasSize(1);
        assertThat(opened())
                .extracting(request -> request.params().get("configuration"))
                .containsOnly(fake.configurations.keySet().iterator().next());
    }

    @Test
    void of_two_copies_every_node_takes_the_older_one() {
        node.portal.open(user);
        String first = fake.configurations.keySet().iterator().next();
        Map<String, Object> copy = new HashMap<>(fake.configurations.get(first));
        copy.put("id", "bpc_0");
        copy.put("created", 1_000_000);
        fake.configurations.put("bpc_0", copy);

        new Outbound(jdbc, fake.base()).portal.open(user);

        assertThat(opened().getLast().params()).containsEntry("configuration", first);
    }

    @Test
    void other_prices_are_another_configuration() {
        node.portal.open(user);
        var settings = new BillingSettings(List.of("price_solo_m"), List.of("price_business_m"), List.of(), "", "", "");

        new Outbound(jdbc, fake.base(), new Catalog(settings)).portal.open(user);

        assertThat(fake.configurations).hasSize(2);
        assertThat(configured()).extracting(Received::key).doesNotHaveDuplicates();
    }

    @Test
    void a_configuration_switched_off_in_the_dashboard_is_made_again() {
        node.portal.open(user);
        fake.configurations.clear();
        fake.configurations.put(
                "bpc_dashboard",
                new HashMap<>(Map.of(
                        "id",
                        "bpc_dashboard",
                        "object",
                        "billing_portal.configuration",
                        "metadata",
                        Map.of(),
                        "created",
                        1)));

        assertThat(node.portal.open(user)).isNotNull();
        assertThat(fake.configurations).hasSize(2);
    }

    @Test
    void a_price_kept_for_old_subscriptions_is_not_offered() {
        fake.price("price_solo_old", "prod_solo", 900, "month");
        var settings = new BillingSettings(
                List.of("price_solo_m", "price_solo_y", "price_solo_old"), List.of(), List.of(), "", "", "");

        new Outbound(jdbc, fake.base(), new Catalog(settings)).portal.open(user);

        assertThat(configured().getFirst().params().values())
                .contains("price_solo_m", "price_solo_y")
                .doesNotContain("price_solo_old");
    }

    @Test
    void a_price_not_for_sale_is_not_offered_and_breaks_nothing() {
        fake.prices.remove("price_business_m");
        fake.prices.get("price_solo_y").put("active", false);

        node.portal.open(user);

        assertThat(configured().getFirst().params().values())
                .contains("price_solo_m", "price_business_y", "price_enterprise_m")
                .doesNotContain("price_business_m", "price_solo_y");
    }

    @Test
    void without_any_plan_the_rest_of_the_portal_works() {
        fake.prices.clear();

        node.portal.open(user);

        assertThat(configured().getFirst().params())
                .containsEntry("features[subscription_update][enabled]", "false")
                .doesNotContainKey("features[subscription_update][default_allowed_updates][0]");
    }

    @Test
    void an_outage_while_prices_are_read_makes_no_poorer_configuration() {
        Answer error = Answer.error(500, "api_error", null, null);
        fake.next("GET /v1/prices/price_solo_m", error, error, error);

        assertThat(failure().reason()).isEqualTo(Reason.STRIPE_UNREACHABLE);
        assertThat(fake.configurations).isEmpty();

        assertThat(node.portal.open(user)).isNotNull();
    }

    @Test
    void who_never_bought_anything_has_nothing_to_manage() {
        user = users.create();

        assertThat(failure().reason()).isEqualTo(Reason.NO_CUSTOMER);
        assertThat(fake.configurations).isEmpty();
    }

    @Test
    void a_customer_deleted_at_stripe_is_forgotten() {
        fake.customers.remove(customer);

        assertThat(failure().reason()).isEqualTo(Reason.NO_CUSTOMER);
        assertThat(node.customers.find(user)).isEmpty();
    }

    @Test
    void inside_a_transaction_it_is_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.executeWithoutResult(status -> node.portal.open(user)));
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.executeWithoutResult(status -> node.portal.changePlan(user)));
    }

    private List<Received> configured() {
        return fake.received(CONFIGURE);
    }

    private List<Received> opened() {
        return fake.received(OPEN);
    }

    private BillingException failure() {
        return catchThrowableOfType(BillingException.class, () -> node.portal.open(user));
    }
}
