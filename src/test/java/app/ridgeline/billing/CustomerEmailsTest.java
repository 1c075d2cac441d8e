package app.ridgeline.billing;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.EmailChanged;
import app.ridgeline.account.UserCustomers;
import app.ridgeline.billing.FakeStripe.Answer;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RidgelineTest
class CustomerEmailsTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestUsers users;

    final FakeStripe fake = new FakeStripe();
    CustomerEmails emails;
    String customer;
    UUID user;

    @BeforeEach
    void start() {
        jdbc.sql("delete from customer_emails_due").update();
        emails = new CustomerEmails(new CustomerEmailStore(jdbc), new Outbound(jdbc, fake.base()).stripe);
        customer = "cus_" + UUID.randomUUID().toString().replace("-", "");
        user = users.withCustomer(customer);
        fake.customers.put(customer, Map.of("id", customer, "object", "customer"));
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void stripe_is_told_the_new_address_until_it_has_heard() {
        fake.next("POST /v1/customers/" + customer, Answer.error(403, "invalid_request_error", null, null));
        emails.changed(new EmailChanged(user));

        emails.tellStripe();
        assertThat(waiting()).as("Stripe did not take it").isEqualTo(1);
        jdbc.sql("update customer_emails_due set next_attempt_at = now()").update();
        emails.tellStripe();

        assertThat(waiting()).isZero();
        assertThat(fake.received("POST /v1/customers/" + customer).getLast().params())
                .containsEntry("email", user + "@example.com");
    }

    @Test
    void who_is_no_customer_is_told_to_nobody() {
        UUID stranger = users.create();
        emails.changed(new EmailChanged(stranger));

        emails.tellStripe();

        assertThat(waiting()).isZero();
        assertThat(fake.received("POST /v1/customers/null")).isEmpty();
    }

    @Test
    void who_became_a_customer_under_the_address_given_up_meanwhile_is_told_the_new_one() {
        UUID newcomer = users.create();
        jdbc.sql("insert into stripe_customer_requests (user_id, email, name) values (:user, :email, '')")
                .param("user", newcomer)
                .param("email", "given-up-" + newcomer + "@example.com")
                .update();
        emails.changed(new EmailChanged(newcomer));
        emails.tellStripe();
        assertThat(waiting()).as("nobody to tell yet").isZero();

        new CustomerStore(jdbc, new UserCustomers(jdbc)).link(newcomer, customer + "late");

        assertThat(waiting()).isEqualTo(1);
        fake.customers.put(customer + "late", Map.of("id", customer + "late", "object", "customer"));
        emails.tellStripe();
        assertThat(fake.received("POST /v1/customers/" + customer + "late")
                        .getLast()
                        .params())
                .containsEntry("email", newcomer + "@example.com");
    }

    private int waiting() {
        return jdbc.sql("select count(*) from customer_emails_due")
                .query(Integer.class)
                .single();
    }
}
