package app.ridgeline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.sandbox.stripe.Deliveries;
import app.ridgeline.testing.RidgelineTest;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.param.EventListParams;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The console at /sandbox. */
@RidgelineTest
class ConsoleTest {

    @LocalServerPort
    int port;

    @Autowired
    Deliveries deliveries;

    @Test
    void an_event_is_shown_with_its_deliveries_and_sent_again_on_request() throws Exception {
        StripeTestClient stripe = new StripeTestClient(port);
        HostedPages pages = new HostedPages();
        Customer customer = stripe.customer();
        Event event = stripe.v1()
                .events()
                .list(EventListParams.builder().setType("customer.created").build())
                .getData()
                .getFirst();
        String console = "http://localhost:" + port + "/sandbox";
        HttpResponse<String> page = pages.get(console);
        assertThat(page.body()).contains(customer.getEmail(), event.getId(), "customer.created");
        String token = HostedPages.token(page.body());

        HttpResponse<String> sent =
                pages.post(console + "/events/" + event.getId() + "/send", Map.of("token", token, "times", "2"));

        assertThat(sent.statusCode()).isEqualTo(303);
        await().untilAsserted(() -> assertThat(deliveries.of(List.of(event.getId())))
                .hasSize(3)
                .allSatisfy(delivery -> assertThat(delivery.state()).isEqualTo("delivered")));
        assertThat(pages.get(console).body()).contains("1 attempt");
    }

    @Test
    void its_buttons_work_only_from_its_own_page() throws Exception {
        HostedPages pages = new HostedPages();
        String console = "http://localhost:" + port + "/sandbox";

        assertThat(pages.post(console + "/clock", Map.of()).statusCode()).isEqualTo(403);
        assertThat(pages.post(console + "/clock", Map.of("token", "0")).statusCode())
                .isEqualTo(403);
        assertThat(pages.post(console + "/events/evt_1/send", Map.of()).statusCode())
                .isEqualTo(403);
    }
}
