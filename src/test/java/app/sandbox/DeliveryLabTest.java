package app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.sandbox.billing.Onboarding;
import app.sandbox.billing.Prices;
import app.sandbox.delivery.ApiVersion;
import app.sandbox.delivery.Deliveries;
import app.sandbox.delivery.EndpointLab;
import app.sandbox.delivery.Fault;
import app.sandbox.delivery.PastAttempt;
import app.sandbox.delivery.ReleaseOrder;
import app.sandbox.delivery.Sending;
import app.sandbox.delivery.SentEvent;
import app.sandbox.delivery.SentEvents;
import app.sandbox.delivery.SentFilter;
import app.sandbox.delivery.SignatureKind;
import com.google.gson.JsonObject;
import com.stripe.model.Event;
import com.stripe.param.CustomerUpdateParams;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ways in which deliveries can be made to go wrong, each at an endpoint of the test's own. */
class DeliveryLabTest extends WebhookTest {

    @Autowired
    Deliveries deliveries;

    @Autowired
    SentEvents sent;

    @Autowired
    EndpointLab lab;

    @Autowired
    Onboarding onboarding;

    @Autowired
    Prices prices;

    @Autowired
    JdbcClient jdbc;

    @Test
    void what_is_held_back_is_let_go_in_reverse_order_one_after_the_other() throws Exception {
        lab.pause(receiver.id());
        String customer = stripe.customer().getId();
        for (int i = 0; i < 4; i++) {
            rename(customer, "Name " + i);
        }
        await().until(() -> lab.waiting(receiver.id()) == 5);
        assertThat(receiver.about(customer)).isEmpty();

        assertThat(lab.release(receiver.id(), ReleaseOrder.REVERSED)).isEqualTo(5);

        await().until(() -> receiver.about(customer).size() == 5);
        assertThat(receiver.about(customer))
                .extracting(received -> received.json()
                        .getAsJsonObject("data")
                        .getAsJsonObject("object")
                        .get("name")
                        .getAsString())
                .containsExactly("Name 3", "Name 2", "Name 1", "Name 0", "Riley Roofer");
        assertThat(lab.settings(receiver.id()).paused()).isFalse();
    }

    @Test
    void chosen_events_are_sent_in_reverse_order() throws Exception {
        String customer = stripe.customer().getId();
        rename(customer, "Second");
        Event first = receiver.await("customer.created", customer);
        Event second = receiver.await("customer.updated", customer);

        deliveries.send(Sending.of(List.of(second.getId(), first.getId()))
                .to(receiver.id())
                .oneByOne());

        await().until(() -> receiver.about(customer).size() == 4);
        assertThat(receiver.about(customer).subList(2, 4))
                .extracting(received -> received.event().getId())
                .containsExactly(second.getId(), first.getId());
    }

    @Test
    void a_corrupt_or_stale_signature_is_refused_by_the_application_and_not_tried_again() throws Exception {
        Event event = receiver.await("customer.created", stripe.customer().getId());
        for (SignatureKind kind : List.of(SignatureKind.CORRUPT, SignatureKind.STALE)) {
            long id = deliveries
                    .send(Sending.of(List.of(event.getId())).signed(kind))
                    .getFirst();

            SentEvent refused = settled(id);

            assertThat(refused.delivery().state()).isEqualTo("failed");
            assertThat(refused.delivery().statusCode()).isEqualTo(400);
            assertThat(sent.attempts(id))
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.answer()).isNotEmpty());
        }
    }

    @Test
    void an_answer_that_was_lost_makes_the_event_come_again() throws Exception {
        lab.disturb(receiver.id(), Fault.LOST, 1, Duration.ZERO);
        String customer = stripe.customer().getId();

        assertThat(receiver.await("customer.created", customer, 2))
                .extracting(received -> received.event().getId())
                .hasSize(2)
                .containsOnly(receiver.about(customer).getFirst().event().getId());
        List<PastAttempt> attempts = await().until(() -> sent.attempts(delivery(customer)), found -> found.size() == 2);
        assertThat(attempts.getFirst().statusCode()).isNull();
        assertThat(attempts.getFirst().fault()).isEqualTo(Fault.LOST);
        assertThat(attempts.getFirst().answer()).contains("200");
        assertThat(attempts.getLast().statusCode()).isEqualTo(200);
        assertThat(lab.settings(receiver.id()).faultsLeft()).isZero();
    }

    @Test
    void an_endpoint_made_to_fail_hears_nothing_until_it_is_well_again() throws Exception {
        lab.disturb(receiver.id(), Fault.ERROR, 1, Duration.ZERO);
        String customer = stripe.customer().getId();

        receiver.await("customer.created", customer);

        assertThat(receiver.about(customer)).hasSize(1);
        List<PastAttempt> attempts = await().until(() -> sent.attempts(delivery(customer)), found -> found.size() == 2);
        assertThat(attempts).extracting(PastAttempt::statusCode).containsExactly(500, 200);
    }

    @Test
    void a_slow_answer_shows_as_a_long_one() throws Exception {
        lab.disturb(receiver.id(), Fault.SLOW, 1, Duration.ofMillis(700));
        String customer = stripe.customer().getId();

        List<PastAttempt> attempts = await().until(() -> sent.attempts(delivery(customer)), found -> !found.isEmpty());

        assertThat(attempts.getFirst().durationMs()).isGreaterThanOrEqualTo(700);
        assertThat(attempts.getFirst().statusCode()).isEqualTo(200);
    }

    @Test
    void an_endpoint_gets_its_events_in_the_version_chosen_for_it_and_once_more_in_another() throws Exception {
        lab.useVersion(receiver.id(), ApiVersion.JUNE_2024);
        String customer = stripe.customer().getId();
        subscribe(customer, "price_sandbox_solo_monthly");

        Event event = receiver.await("customer.subscription.created", customer);

        assertThat(event.getApiVersion()).isEqualTo("2024-06-20");
        JsonObject subscription = object(0, customer);
        assertThat(subscription.has("current_period_end")).isTrue();
        Event invoice = receiver.await("invoice.paid", customer);
        String raw = receiver.about(customer).stream()
                .filter(received -> received.event().getId().equals(invoice.getId()))
                .findFirst()
                .orElseThrow()
                .json()
                .toString();
        assertThat(raw).contains("\"payment_intent\":\"pi_", "\"charge\":\"ch_", "\"paid\":true");
        deliveries.send(Sending.of(List.of(event.getId())).to(receiver.id()).in(ApiVersion.BASIL));
        await().until(() -> Stream.of(0, 1)
                .allMatch(number -> receiver.about(customer).stream()
                                .filter(received -> received.event().getId().equals(event.getId()))
                                .count()
                        > number));
        assertThat(object(1, customer).has("current_period_end")).isFalse();
    }

    @Test
    void every_version_reaches_the_application_as_the_same_plan() throws Exception {
        for (ApiVersion version : ApiVersion.values()) {
            String customer = stripe.customer().getId();
            subscribe(customer, "price_sandbox_business_monthly");
            Event event = receiver.await("customer.subscription.created", customer);

            long id = deliveries
                    .send(Sending.of(List.of(event.getId())).in(version))
                    .getFirst();

            assertThat(settled(id).delivery().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void the_list_of_deliveries_is_filtered_and_counted() throws Exception {
        String customer = stripe.customer().getId();
        rename(customer, "Changed");
        receiver.await("customer.updated", customer);

        SentFilter all = new SentFilter("", customer, null);
        assertThat(sent.page(all, 0, 50)).hasSize(sent.count(all));
        assertThat(sent.page(new SentFilter("customer.upd", customer, null), 0, 50))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.type()).isEqualTo("customer.updated"));
        assertThat(sent.count(new SentFilter("invoice.", customer, null))).isZero();
    }

    private JsonObject object(int number, String customer) {
        return receiver.about(customer).stream()
                .filter(received -> received.event().getType().equals("customer.subscription.created"))
                .toList()
                .get(number)
                .json()
                .getAsJsonObject("data")
                .getAsJsonObject("object");
    }

    private long delivery(String customer) {
        return jdbc.sql("""
            select d.id from sandbox.deliveries d join sandbox.objects o on o.id = d.event_id
            where o.customer = :customer and d.endpoint_id = :endpoint\
            """)
                .param("customer", customer)
                .param("endpoint", receiver.id())
                .query(Long.class)
                .single();
    }

    private SentEvent settled(long id) {
        return await().until(
                        () -> sent.find(id).orElseThrow(),
                        each -> !each.delivery().state().equals("pending"));
    }

    private void subscribe(String customer, String price) {
        onboarding.subscribe(customer, prices.price(price).orElseThrow(), new JsonObject());
    }

    private void rename(String customer, String name) throws Exception {
        stripe.v1()
                .customers()
                .update(customer, CustomerUpdateParams.builder().setName(name).build());
    }
}
