package app.ridgeline.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.billing.TestBilling;
import app.ridgeline.billing.WebhookAddresses;
import app.ridgeline.billing.WebhookAddresses.Endpoint;
import app.ridgeline.settings.SetupLine;
import app.ridgeline.settings.SetupLine.State;
import app.ridgeline.testing.RidgelineTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.env.MockEnvironment;

/** What the setup check says of the webhook endpoint. */
@RidgelineTest
class EndpointSetupTest {

    private static final String URL = "https://app.example.com/api/webhooks/stripe";

    @Autowired
    EventHandlers handlers;

    @Autowired
    EndpointSetup ofTheSandbox;

    @Test
    void an_endpoint_with_all_events_has_nothing_to_do() {
        assertThat(look(endpoint(URL, true, List.copyOf(handlers.types()), "2026-07-29.dahlia")))
                .allMatch(it -> it.state() == State.OK)
                .extracting(SetupLine::what)
                .containsExactly("endpoint", "events", "API version");
        assertThat(look(endpoint(URL + "/", true, List.of("*"), null))).allMatch(it -> it.state() == State.OK);
    }

    @Test
    void every_missing_event_is_named() {
        List<String> types = new ArrayList<>(handlers.types());
        types.remove("invoice.upcoming");
        types.remove("refund.failed");

        assertThat(toDo(endpoint(URL, true, types, null)))
                .containsExactly("events: add invoice.upcoming, refund.failed");
    }

    @Test
    void one_for_another_address_is_none_and_the_events_to_tick_are_told() {
        assertThat(toDo(endpoint("https://old.example.com/api/webhooks/stripe", true, List.of("*"), null)))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it).startsWith("endpoint: make one for " + URL);
                    assertThat(it).contains(handlers.types());
                });
    }

    @Test
    void one_that_is_disabled_or_too_old() {
        assertThat(toDo(endpoint(URL, false, List.of("*"), null)))
                .containsExactly("endpoint: the one for " + URL + " is disabled: enable it");
        assertThat(toDo(endpoint(URL, true, List.of("*"), "2019-12-03")))
                .containsExactly("API version: 2019-12-03 is older than 2020-08-27: choose a newer one");
    }

    @Test
    void two_of_them_share_the_events() {
        List<String> types = new ArrayList<>(handlers.types());
        List<SetupLine> lines = look(
                endpoint(URL, true, types.subList(0, 5), null),
                endpoint(URL, true, types.subList(5, types.size()), null));
        assertThat(lines).noneMatch(it -> it.state() == State.TO_DO);
        assertThat(lines).anyMatch(it -> it.state() == State.NOTE && it.text().startsWith("2 have this address"));
    }

    @Test
    void a_list_that_stripe_does_not_give_is_told() {
        assertThat(setup(TestBilling.noAddresses()).look())
                .singleElement()
                .satisfies(it -> assertThat(it.text()).contains("look in Stripe's dashboard", "made by a test"));
    }

    @Test
    void the_sandbox_needs_none() {
        assertThat(ofTheSandbox.look()).singleElement().matches(it -> it.state() == State.NOTE);
    }

    private List<String> toDo(Endpoint... endpoints) {
        return look(endpoints).stream()
                .filter(it -> it.state() == State.TO_DO)
                .map(it -> it.what() + ": " + it.text())
                .toList();
    }

    private List<SetupLine> look(Endpoint... endpoints) {
        return setup(TestBilling.addresses(endpoints)).look();
    }

    private EndpointSetup setup(WebhookAddresses addresses) {
        return new EndpointSetup(
                addresses,
                handlers,
                new MockEnvironment().withProperty("ridgeline.base-url", "https://app.example.com/"));
    }

    private static Endpoint endpoint(String url, boolean enabled, List<String> events, String version) {
        return new Endpoint(url, enabled, events, Optional.ofNullable(version));
    }
}
