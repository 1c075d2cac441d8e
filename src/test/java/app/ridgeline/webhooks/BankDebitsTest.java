package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.event;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.packSession;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestNotices;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.ledger.Tokens;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RidgelineTest
class BankDebitsTest {

    @Autowired
    TestInbox inbox;

    @Autowired
    TestUsers users;

    @Autowired
    Tokens tokens;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestNotices notices;

    final String customer = id("cus");
    final String session = id("cs");
    UUID user;

    @BeforeEach
    void a_user() {
        user = users.withCustomer(customer);
    }

    @Test
    void a_pending_payment_is_told_until_the_bank_confirms_it() {
        receive("checkout.session.completed", "unpaid");
        receive("checkout.session.completed", "unpaid");
        assertThat(notices.of(user))
                .singleElement()
                .asString()
                .startsWith("Your bank is confirming your payment")
                .contains("Your pack of 300");

        receive("checkout.session.async_payment_succeeded", "paid");
        assertThat(notices.of(user))
                .singleElement()
                .asString()
                .startsWith("Your bank confirmed the payment")
                .contains("Your pack of 300 is here: 100 of each");
    }

    @Test
    void a_payment_that_is_confirmed_after_its_customer_was_given_to_another_user_is_still_the_buyers() {
        receive("checkout.session.completed", "unpaid");
        UUID other = users.create();
        jdbc.sql("update users set stripe_customer_id = null where id = :user")
                .param("user", user)
                .update();
        jdbc.sql("update users set stripe_customer_id = :customer where id = :other")
                .param("customer", customer)
                .param("other", other)
                .update();

        receive("checkout.session.async_payment_succeeded", "paid");

        assertThat(tokens.getTokenStatus(user).of(Bucket.DOL).purchased()).isEqualTo(100);
        assertThat(tokens.getTokenStatus(other).of(Bucket.DOL).purchased()).isZero();
    }

    @Test
    void a_refused_payment_is_told() {
        receive("checkout.session.completed", "unpaid");
        receive("checkout.session.async_payment_failed", "unpaid");

        assertThat(notices.of(user)).singleElement().asString().startsWith("Your bank refused the payment");
    }

    @Test
    void a_pending_payment_that_is_heard_of_too_late_is_not_told() {
        receive("checkout.session.async_payment_succeeded", "paid");
        receive("checkout.session.completed", "unpaid");
        receive("checkout.session.async_payment_failed", "unpaid");

        assertThat(notices.of(user)).singleElement().asString().startsWith("Your bank confirmed the payment");
    }

    @Test
    void a_refusal_that_is_heard_of_first_is_told_once() {
        receive("checkout.session.async_payment_failed", "unpaid");
        receive("checkout.session.completed", "unpaid");

        assertThat(notices.of(user)).singleElement().asString().startsWith("Your bank refused the payment");
    }

    @Test
    void a_card_needs_no_word() {
        receive("checkout.session.completed", "paid");

        assertThat(notices.of(user)).isEmpty();
    }

    private void receive(String type, String paymentStatus) {
        inbox.receive(event(type, NOV_1, packSession(session, customer, paymentStatus, "300")));
    }
}
