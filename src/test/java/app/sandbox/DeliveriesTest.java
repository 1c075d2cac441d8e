package app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.sandbox.base.SandboxClock;
import app.sandbox.delivery.Deliveries;
import app.sandbox.delivery.EventDelivery;
import com.stripe.Stripe;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Events arrive signed and typed, failures are repeated, and every delivery is on record. */
class DeliveriesTest extends WebhookTest {

    @Autowired
    Deliveries deliveries;

    @Autowired
    SandboxClock clock;

    @Test
    void an_event_arrives_signed_with_the_object_of_the_pinned_version() throws Exception {
        Customer customer = stripe.v1()
                .customers()
                .create(
                        CustomerCreateParams.builder()
                                .setEmail("events@example.com")
                                .build(),
                        RequestOptions.builder()
                                .setIdempotencyKey("deliver-" + System.nanoTime())
                                .build());

        Event event = receiver.await("customer.created", customer.getId());

        assertThat(event.getApiVersion()).isEqualTo(Stripe.API_VERSION);
        assertThat(event.getLivemode()).isFalse();
        assertThat(event.getCreated())
                .isBetween(
                        clock.instant().getEpochSecond() - 120, clock.instant().getEpochSecond());
        assertThat(event.getRequest().getId())
                .isEqualTo(customer.getLastResponse().requestId());
        assertThat(event.getRequest().getIdempotencyKey()).startsWith("deliver-");
        assertThat(event.getDataObjectDeserializer().getObject())
                .hasValueSatisfying(
                        object -> assertThat(((Customer) object).getEmail()).isEqualTo("events@example.com"));
        assertThat(stripe.v1().events().retrieve(event.getId()).getType()).isEqualTo("customer.created");
    }

    @Test
    void a_change_tells_what_it_was_before() throws Exception {
        Customer customer = stripe.customer();
        stripe.v1()
                .customers()
                .update(
                        customer.getId(),
                        CustomerUpdateParams.builder()
                                .setName("Renamed")
                                .putMetadata("a", "1")
                                .build());

        WebhookReceiver.Received change =
                receiver.await("customer.updated", customer.getId(), 1).getFirst();

        assertThat(change.event().getData().getPreviousAttributes().get("name")).isEqualTo("Riley Roofer");
        assertThat(change.json().toString())
                .contains("\"previous_attributes\":{\"metadata\":{\"a\":null},\"name\":\"Riley Roofer\"}");
    }

    @Test
    void a_failed_delivery_is_repeated_until_it_is_taken() throws Exception {
        AtomicInteger failures = new AtomicInteger(2);
        receiver.failWhile(event -> event.getType().equals("customer.created") && failures.getAndDecrement() > 0);
        Customer customer = stripe.customer();

        List<WebhookReceiver.Received> attempts = receiver.await("customer.created", customer.getId(), 3);

        assertThat(attempts).extracting(WebhookReceiver.Received::status).containsExactly(500, 500, 200);
        assertThat(attempts)
                .extracting(attempt -> attempt.event().getId())
                .containsOnly(attempts.getFirst().event().getId());
        assertThat(Duration.between(attempts.get(0).at(), attempts.get(1).at())).isGreaterThan(millis(900));
        assertThat(Duration.between(attempts.get(1).at(), attempts.get(2).at())).isGreaterThan(millis(4900));
        EventDelivery delivery = settled(attempts.getFirst().event().getId());
        assertThat(delivery.state()).isEqualTo("delivered");
        assertThat(delivery.attempts()).isEqualTo(3);
        assertThat(delivery.statusCode()).isEqualTo(200);
        assertThat(delivery.answer()).isEqualTo("answer 200");
        assertThat(delivery.durationMs()).isNotNegative();
    }

    @Test
    void nothing_is_sent_when_the_request_failed() throws Exception {
        String customer = stripe.customer().getId();
        receiver.await("customer.created", customer);
        try {
            stripe.v1()
                    .customers()
                    .update(
                            customer,
                            CustomerUpdateParams.builder()
                                    .setName("Nobody")
                                    .setInvoicePrefix("ROOF")
                                    .build());
        } catch (com.stripe.exception.InvalidRequestException e) {
            assertThat(e.getCode()).isEqualTo("sandbox_not_simulated");
        }
        assertThat(stripe.v1().customers().retrieve(customer).getName()).isEqualTo("Riley Roofer");
        assertThat(deliveries.of(List.of("none"))).isEmpty();
        assertThat(receiver.about(customer)).hasSize(1);
    }

    @Test
    void an_event_is_delivered_again_when_asked_for() throws Exception {
        String customer = stripe.customer().getId();
        Event event = receiver.await("customer.created", customer);

        deliveries.add(event.getId());

        assertThat(receiver.await("customer.created", customer, 2))
                .extracting(received -> received.event().getId())
                .containsOnly(event.getId());
    }

    @Test
    void checkout_events_reach_the_application_too() throws Exception {
        Session session = stripe.session(Mode.PAYMENT, stripe.customer().getId(), "price_sandbox_pack_100");

        new HostedPages().pay(session.getUrl(), "4242424242424242");

        Event event = receiver.await("checkout.session.completed", session.getId());
        assertThat(event.getDataObjectDeserializer().getObject())
                .hasValueSatisfying(object ->
                        assertThat(((Session) object).getPaymentStatus()).isEqualTo("paid"));
        // The page has waited for the application's answer before it sent the customer back.
        assertThat(deliveries.of(List.of(event.getId())))
                .filteredOn(delivery -> delivery.endpointId() == null)
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.attempts()).isPositive());
    }

    private EventDelivery settled(String event) {
        return await().until(
                        () -> deliveries.of(List.of(event)).stream()
                                .filter(delivery -> delivery.endpointId() != null)
                                .findFirst()
                                .orElseThrow(),
                        delivery -> !delivery.state().equals("pending"));
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
