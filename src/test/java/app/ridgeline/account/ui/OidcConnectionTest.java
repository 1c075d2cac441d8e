package app.ridgeline.account.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.account.own.OidcConnection;
import app.ridgeline.testing.PageTest;
import app.ridgeline.testing.TestNotices;
import app.ridgeline.testing.TestProvider;
import app.ridgeline.testing.TestUsers;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.PasswordField;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class OidcConnectionTest extends PageTest {

    @Autowired
    OidcConnection own;

    @Autowired
    TestNotices notices;

    @Autowired
    JdbcClient jdbc;

    private TestUsers.SignIn user;

    @BeforeEach
    void sign_in() {
        user = users.customer();
        signIn(user.id());
    }

    @Test
    void the_way_to_the_provider_takes_the_password() {
        navigate(AccountView.class);
        assertThat(find(H2.class).all()).extracting(H2::getText).contains("Example ID");

        password().setValue("not my password");
        click("Connect");
        assertThat(password().getErrorMessage()).contains("not your current password");
        assertThat(leftFor()).isNotEqualTo("oauth2/authorization/oidc");

        password().setValue(user.password());
        click("Connect");
        assertThat(leftFor()).isEqualTo("oauth2/authorization/oidc");
    }

    @Test
    void the_provider_is_disconnected_with_the_password_and_the_user_is_told() {
        connect(user.id());
        navigate(AccountView.class);
        password().setValue(user.password());
        click("Disconnect");

        assertThat(own.connectedSince()).isEmpty();
        assertThat(notices.of(user.id()).getFirst()).startsWith("A way to sign in was disconnected.");
        assertThat(jdbc.sql("select action from audit_entries where subject_user = :user")
                        .param("user", user.id())
                        .query(String.class)
                        .list())
                .isEqualTo(List.of("provider-disconnect"));
    }

    @Test
    void who_has_no_password_is_offered_one_and_cannot_disconnect() {
        UUID without = users.create();
        connect(without);
        signIn(without);
        navigate(AccountView.class);

        assertThat(textOf(find(AccountView.class).single()))
                .contains("To disconnect it, set a password first.", "Mail me a link to set one");
        assertThat(own.disconnect("")).isEqualTo(OidcConnection.Change.WRONG_PASSWORD);
        assertThat(own.connectedSince()).isPresent();
        click("Mail me a link to set one");
        await().untilAsserted(() -> assertThat(jdbc.sql("select count(*) from password_links where user_id = :user")
                        .param("user", without)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1));
    }

    private void connect(UUID id) {
        jdbc.sql("insert into account_logins (issuer, subject, user_id) values (:issuer, :subject, :user)")
                .param("issuer", TestProvider.issuer())
                .param("subject", id.toString())
                .param("user", id)
                .update();
    }

    private PasswordField password() {
        return find(ProviderForm.class)
                .single()
                .getChildren()
                .filter(PasswordField.class::isInstance)
                .map(PasswordField.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void click(String caption) {
        test(find(Button.class).withCaption(caption).single()).click();
    }
}
