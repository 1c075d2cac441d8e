package app.ridgeline.web;

import static app.ridgeline.testing.Pages.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.PasswordLinks;
import app.ridgeline.testing.PageTest;
import app.ridgeline.testing.TestUsers;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.QueryParameters;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordPagesTest extends PageTest {

    private static final String PASSWORD = "a new long password";

    @Autowired
    PasswordLinks links;

    @Autowired
    PasswordEncoder encoder;

    @Autowired
    JdbcClient jdbc;

    @Test
    void asking_is_answered_alike_for_everybody() {
        TestUsers.SignIn user = users.customer();
        String stranger = "stranger-" + UUID.randomUUID() + "@example.com";

        String known = ask(user.email()).replace(user.email(), "X");
        String unknown = ask(stranger).replace(stranger, "X");

        assertThat(known).isEqualTo(unknown).contains("If X belongs to an account, a link is on its way.");
        eventually(() -> assertThat(linksOf(user.id())).isEqualTo(1)); // it is added in the background
    }

    @Test
    void what_is_no_email_is_said_at_the_field() {
        ask("nobody");

        assertThat(find(EmailField.class).single().getErrorMessage()).startsWith("Enter an email address");
    }

    @Test
    void a_link_leads_to_a_form_that_changes_the_password() {
        TestUsers.SignIn user = users.customer();
        open(secret(user.id()));

        type(PASSWORD, "something else");
        assertThat(find(PasswordField.class).all().getLast().getErrorMessage()).isEqualTo("The two passwords differ.");
        type("short", "short");
        assertThat(find(PasswordField.class).all().getFirst().getErrorMessage()).startsWith("Use at least 10");
        type("Password123", "Password123");
        assertThat(find(PasswordField.class).all().getFirst().getErrorMessage())
                .startsWith("Too many people use this password.");
        assertThat(hash(user.id())).isEqualTo("{noop}" + user.password());

        type(PASSWORD, PASSWORD);

        assertThat(text()).contains("Your password is changed.", "Sign in with it");
        assertThat(encoder.matches(PASSWORD, hash(user.id()))).isTrue();
        assertThat(find(PasswordField.class).exists()).isFalse();
    }

    @Test
    void a_dead_link_says_so_and_offers_a_new_one() {
        TestUsers.SignIn user = users.customer();
        String secret = secret(user.id());
        open(secret);
        links.choose(secret, "meanwhile in another tab", null);

        type(PASSWORD, PASSWORD);
        assertThat(text()).contains("This link does not work any more", "Ask for a new link");

        open(secret);
        assertThat(text()).contains("This link does not work any more");
        assertThat(find(PasswordField.class).exists()).isFalse();
        UI.getCurrent().navigate("reset-password");
        assertThat(text()).contains("This link does not work any more");
    }

    private String ask(String email) {
        UI.getCurrent().navigate("login");
        UI.getCurrent().navigate("forgot-password");
        test(find(EmailField.class).single()).setValue(email);
        click("Send the link");
        return text();
    }

    private void open(String secret) {
        UI.getCurrent().navigate("reset-password", QueryParameters.of("link", secret));
    }

    private void type(String password, String repeated) {
        test(find(PasswordField.class).all().getFirst()).setValue(password);
        test(find(PasswordField.class).all().getLast()).setValue(repeated);
        click("Save the password");
    }

    private void click(String caption) {
        test(find(Button.class).withCaption(caption).single()).click();
    }

    private static String text() {
        return textOf((Component) UI.getCurrent().getCurrentView());
    }

    private String secret(UUID user) {
        links.send(user, users.admin().id());
        UUID link = jdbc.sql("select id from password_links where user_id = :user and ended_at is null")
                .param("user", user)
                .query(UUID.class)
                .single();
        return links.write(link).orElseThrow().secret();
    }

    private int linksOf(UUID user) {
        return jdbc.sql("select count(*) from password_links where user_id = :user")
                .param("user", user)
                .query(Integer.class)
                .single();
    }

    private String hash(UUID user) {
        return jdbc.sql("select password_hash from users where id = :user")
                .param("user", user)
                .query(String.class)
                .single();
    }
}
