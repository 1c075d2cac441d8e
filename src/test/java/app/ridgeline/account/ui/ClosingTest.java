package app.ridgeline.account.ui;

import static app.ridgeline.testing.Pages.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.Accounts;
import app.ridgeline.account.Role;
import app.ridgeline.account.SessionStanding;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.account.privacy.Closing;
import app.ridgeline.testing.PageTest;
import app.ridgeline.testing.TestUsers;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;

class ClosingTest extends PageTest {

    @Autowired
    Closing closing;

    @Autowired
    Accounts accounts;

    @Autowired
    SessionStanding standing;

    @Autowired
    JdbcClient jdbc;

    private TestUsers.SignIn user;

    @BeforeEach
    void a_customer() {
        user = users.customer();
        signIn(user.id());
    }

    @Test
    void an_account_is_closed_with_the_address_and_the_password() {
        Authentication session = TestSignIn.authentication(user.id(), user.email(), Role.CUSTOMER);
        open();
        type("somebody@example.com", user.password());
        assertThat(email().getErrorMessage()).contains("not the email of your account");
        type(" " + user.email().toUpperCase(), "not my password");
        eventually(() -> assertThat(reads("This is not your current password.")).isTrue());
        assertThat(accounts.find(user.id()).orElseThrow().enabled()).isTrue();

        type(user.email(), user.password());

        eventually(() -> assertThat(leftFor()).isEqualTo("login?closed"));
        assertThat(accounts.findByEmail(user.email())).isEmpty();
        assertThat(accounts.find(user.id()).orElseThrow().enabled()).isFalse();
        assertThat(standing.judge(List.of(session)).test(session)).isFalse();
        assertThat(jdbc.sql("select action from audit_entries where subject_user = :user")
                        .param("user", user.id())
                        .query(String.class)
                        .list())
                .containsExactly("account-close");
        assertThat(jdbc.sql(
                                "select count(*) from mails where recipient = :email and subject = 'Your account is closed'")
                        .param("email", user.email())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void while_stripe_cannot_end_the_subscription_the_account_stays() {
        // The simulated Stripe does not know this subscription.
        jdbc.sql("""
                        insert into subscriptions (id, user_id, customer_id, status, plan, price_id, quantity,
                            billing_interval, interval_count, collection_paused, cancel_at_period_end, period_start,
                            period_end, started_at, snapshot_type, snapshot_at, snapshot_event, updated_at)
                        values (:id, :user, 'cus_x', 'active', 'solo', 'price_x', 1, 'month', 1, false, false,
                            now(), now() + interval '1 month', now(), 'x', now(), 'evt_x', now())
                        """).param("id", "sub_" + user.id()).param("user", user.id()).update();
        open();

        type(user.email(), user.password());

        eventually(() -> assertThat(reads("could not be ended at Stripe")).isTrue());
        assertThat(accounts.findByEmail(user.email())).isPresent();
        assertThat(accounts.find(user.id()).orElseThrow().enabled()).isTrue();
    }

    @Test
    void who_has_no_password_has_to_come_from_the_provider_again() {
        UUID without = users.create();
        signIn(without);

        assertThat(closing.asked("").get()).isEqualTo(Closing.Result.SIGN_IN_AGAIN);
        assertThat(accounts.find(without).orElseThrow().enabled()).isTrue();
    }

    private void open() {
        navigate(AccountView.class);
        test(find(NativeButton.class).withText("Close my account…").single()).click();
    }

    private void type(String address, String password) {
        email().setValue(address);
        find(PasswordField.class).all().getLast().setValue(password);
        test(find(Button.class).withCaption("Close my account for good").single())
                .click();
    }

    private TextField email() {
        return find(TextField.class).withCaption("To confirm, type your email").single();
    }
}
