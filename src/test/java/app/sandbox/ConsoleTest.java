package app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.testing.PageTest;
import app.ridgeline.testing.Pages;
import app.sandbox.delivery.Deliveries;
import app.sandbox.delivery.EndpointLab;
import app.sandbox.delivery.Fault;
import app.sandbox.delivery.ReleaseOrder;
import app.sandbox.delivery.SentEvent;
import app.sandbox.delivery.SentEvents;
import app.sandbox.delivery.SentFilter;
import app.sandbox.objects.StripeObject;
import app.sandbox.trigger.Triggers;
import com.stripe.model.Customer;
import com.stripe.param.DisputeListParams;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.textfield.TextField;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The console at /sandbox. */
class ConsoleTest extends PageTest {

    @LocalServerPort
    int port;

    @Autowired
    Deliveries deliveries;

    @Autowired
    SentEvents sent;

    @Autowired
    EndpointLab lab;

    @Autowired
    Triggers triggers;

    @AfterEach
    void the_way_to_the_application_is_free_again() {
        lab.disturb(null, Fault.NONE, 0, Duration.ZERO);
        lab.release(null, ReleaseOrder.IN_ORDER);
    }

    @Test
    void nobody_has_to_sign_in_and_it_says_that_nothing_is_real() throws Exception {
        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/sandbox"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        open();
        assertThat(reads("no money moves")).isTrue();
    }

    @Test
    void a_chosen_event_is_sent_twice() throws Exception {
        Customer customer = new StripeTestClient(port).customer();
        SentEvent event = created(customer);
        open();
        type("customer.created");
        assertThat(button("Send twice").isEnabled()).isFalse();
        grid().select(event);

        button("Send twice").click();

        await().untilAsserted(() -> assertThat(
                        deliveries.of(List.of(event.delivery().eventId())))
                .hasSize(3)
                .allSatisfy(delivery -> assertThat(delivery.state()).isEqualTo("delivered")));
        assertThat(grid().getSelectedItems()).isEmpty();
    }

    @Test
    void a_delivery_shows_its_attempts_and_its_body_in_the_version_of_ones_choice() throws Exception {
        SentEvent event = created(new StripeTestClient(port).customer());
        open();
        type("customer.created");

        click(grid(), row -> row.delivery().id() == event.delivery().id());

        Dialog dialog = find(Dialog.class).single();
        assertThat(textOf(dialog)).contains(event.delivery().eventId(), "Attempt 1 at", "200");
        assertThat(find(Pre.class).single().getText())
                .contains("2026-07-29.dahlia", event.delivery().eventId());
    }

    @Test
    void an_open_delivery_shows_its_first_attempt_by_itself() throws Exception {
        open();
        button("Hold deliveries back").click();
        Customer customer = new StripeTestClient(port).customer();
        SentEvent event = created(customer);
        type("customer.created");
        click(grid(), row -> row.delivery().id() == event.delivery().id());
        assertThat(textOf(find(Dialog.class).single())).contains("Not sent yet.");

        lab.release(null, ReleaseOrder.IN_ORDER);

        Pages.eventually(() -> assertThat(textOf(find(Dialog.class).single())).contains("Attempt 1 at", "200"));
    }

    @Test
    void deliveries_are_held_back_and_let_go() throws Exception {
        open();
        button("Hold deliveries back").click();
        assertThat(lab.settings(null).paused()).isTrue();
        Customer customer = new StripeTestClient(port).customer();
        await().until(() -> lab.waiting(null) > 0);

        button("Release reversed").click();

        assertThat(lab.settings(null).paused()).isFalse();
        await().untilAsserted(
                        () -> assertThat(created(customer).delivery().state()).isEqualTo("delivered"));
    }

    @Test
    void an_event_is_triggered_for_a_customer() throws Exception {
        Customer customer = new StripeTestClient(port).customer();
        open();
        button("Trigger an event").click();
        ComboBox<String> type = combo("Event");
        type.setValue("customer.updated");
        combo("Customer").setValue(customer.getId());

        button("Trigger").click();

        assertThat(reads("Happened: customer.updated")).isTrue();
        assertThat(sent.count(new SentFilter("customer.updated", customer.getId(), null)))
                .isPositive();
    }

    @Test
    void a_payment_is_half_refunded_then_disputed_and_the_dispute_won() throws Exception {
        StripeTestClient stripe = new StripeTestClient(port);
        Customer customer = stripe.customer();
        triggers.trigger("checkout.session.completed", customer.getId(), null);
        open();
        click(customers(), row -> row.id().equals(customer.getId()));
        assertThat(textOf(find(Dialog.class).single())).contains("$9.99", "succeeded");

        button("Refund half").click();
        assertThat(textOf(find(Dialog.class).single())).contains("$4.99 refunded");
        button("Dispute").click();
        button("Win dispute").click();

        assertThat(textOf(find(Dialog.class).single())).contains("won");
        assertThat(stripe.v1()
                        .disputes()
                        .list(DisputeListParams.builder().build())
                        .getData())
                .anySatisfy(dispute -> assertThat(dispute.getStatus()).isEqualTo("won"));
        button("Delete customer").click();
        assertThat(stripe.v1().customers().retrieve(customer.getId()).getDeleted())
                .isTrue();
    }

    @Test
    void what_cannot_be_triggered_is_explained() {
        open();
        button("Trigger an event").click();
        button("Trigger").click();
        assertThat(reads("Choose an event.")).isTrue();

        combo("Event").setValue("customer.updated");
        combo("Customer").setValue("nobody@example.org");
        button("Trigger").click();

        assertThat(reads("no customer nobody@example.org")).isTrue();
    }

    private SentEvent created(Customer customer) {
        return await().until(
                        () -> sent.page(new SentFilter("customer.created", customer.getId(), null), 0, 10).stream()
                                .filter(each -> each.delivery().endpointId() == null)
                                .findFirst()
                                .orElse(null),
                        each -> each != null
                                && (each.delivery().attempts() > 0
                                        || lab.settings(null).paused()));
    }

    /** Clicks the name in the row of this item. */
    private <T> void click(Grid<T> grid, Predicate<T> wanted) {
        List<T> rows = grid.getGenericDataView().getItems().toList();
        int row = IntStream.range(0, rows.size())
                .filter(index -> wanted.test(rows.get(index)))
                .findFirst()
                .orElseThrow();
        test(grid).invokeLitRendererFunction(row, 0, "open");
    }

    @SuppressWarnings("unchecked")
    private Grid<StripeObject> customers() {
        return (Grid<StripeObject>) find(Grid.class).all().getLast();
    }

    private void open() {
        UI.getCurrent().navigate("sandbox");
    }

    private void type(String beginning) {
        find(TextField.class).all().getFirst().setValue(beginning);
    }

    @SuppressWarnings("unchecked")
    private Grid<SentEvent> grid() {
        return (Grid<SentEvent>) find(Grid.class).all().getFirst();
    }

    private Button button(String text) {
        return find(Button.class).all().stream()
                .filter(button -> button.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private ComboBox<String> combo(String label) {
        return find(ComboBox.class).all().stream()
                .filter(box -> label.equals(box.getLabel()))
                .findFirst()
                .orElseThrow();
    }
}
