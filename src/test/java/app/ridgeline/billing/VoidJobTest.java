package app.ridgeline.billing;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.billing.FakeStripe.Answer;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents;
import app.ridgeline.testing.TestUsers;
import com.google.gson.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

@RidgelineTest
@ExtendWith(OutputCaptureExtension.class)
class VoidJobTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestUsers users;

    final FakeStripe fake = new FakeStripe();
    final String subscription = StripeEvents.id("sub");
    OpenInvoiceStore store;
    VoidJob job;
    UUID user;

    @BeforeEach
    void start() {
        jdbc.sql("delete from invoices_to_void").update();
        user = users.create();
        store = new OpenInvoiceStore(jdbc);
        var node = new Outbound(jdbc, fake.base());
        job = new VoidJob(store, node.stripe, node.lists);
        store.add(user, subscription);
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void what_could_still_be_paid_for_an_ended_plan_is_voided_and_nothing_else() {
        invoice("in_open", "open", "charge_automatically");
        invoice("in_written_off", "uncollectible", "charge_automatically");
        invoice("in_paid", "paid", "charge_automatically");
        invoice("in_draft", "draft", "charge_automatically");
        invoice("in_sent", "open", "send_invoice");

        job.voidOpenInvoices();

        assertThat(status("in_open")).isEqualTo("void");
        assertThat(status("in_written_off")).isEqualTo("void");
        assertThat(status("in_paid")).isEqualTo("paid");
        assertThat(status("in_draft")).isEqualTo("draft");
        assertThat(status("in_sent")).as("its service was given").isEqualTo("open");
        assertThat(waiting()).isZero();
    }

    @Test
    void while_stripe_refuses_or_is_away_it_is_tried_again() {
        invoice("in_open", "open", "charge_automatically");
        fake.next(
                "POST /v1/invoices/in_open/void",
                Answer.error(400, "invalid_request_error", "payment_intent_unexpected_state", null),
                Answer.error(403, "invalid_request_error", null, null));

        job.voidOpenInvoices();
        job.voidOpenInvoices();
        assertThat(fake.received("POST /v1/invoices/in_open/void"))
                .as("waits before it asks again")
                .hasSize(1);
        passTime();
        job.voidOpenInvoices();
        assertThat(waiting()).isEqualTo(1);
        passTime();
        job.voidOpenInvoices();

        assertThat(status("in_open")).isEqualTo("void");
        assertThat(waiting()).isZero();
    }

    @Test
    void what_stripe_refuses_for_days_is_left_to_a_person_and_holds_nobody_back(CapturedOutput output) {
        invoice("in_open", "open", "charge_automatically");
        jdbc.sql("update invoices_to_void set attempts = :last")
                .param("last", VoidJob.MAX_ATTEMPTS - 1)
                .update();
        fake.next("POST /v1/invoices/in_open/void", Answer.error(400, "invalid_request_error", "x", null));
        String other = StripeEvents.id("sub");
        store.add(user, other);

        job.voidOpenInvoices();

        assertThat(output).contains("The open invoices of " + subscription + " were not voided");
        assertThat(jdbc.sql("select subscription_id from invoices_to_void where given_up_at is not null")
                        .query(String.class)
                        .list())
                .containsExactly(subscription);
        assertThat(waiting()).as("the other one is done").isEqualTo(1);
    }

    private void invoice(String id, String status, String collection) {
        JsonObject invoice = new JsonObject();
        invoice.addProperty("id", id);
        invoice.addProperty("object", "invoice");
        invoice.addProperty("subscription", subscription);
        invoice.addProperty("status", status);
        invoice.addProperty("collection_method", collection);
        fake.invoices.put(id, invoice);
    }

    private String status(String id) {
        return fake.invoices.get(id).get("status").getAsString();
    }

    private int waiting() {
        return jdbc.sql("select count(*) from invoices_to_void")
                .query(Integer.class)
                .single();
    }

    private void passTime() {
        jdbc.sql("update invoices_to_void set next_attempt_at = now()").update();
    }
}
