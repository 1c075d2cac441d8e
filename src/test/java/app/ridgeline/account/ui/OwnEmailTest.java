package app.ridgeline.account.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.Accounts;
import app.ridgeline.account.links.EmailLinks;
import app.ridgeline.testing.PageTest;
import app.ridgeline.testing.TestUsers;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.QueryParameters;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class OwnEmailTest extends PageTest {

    @Autowired
    Accounts accounts;

    @Autowired
    EmailLinks links;

    @Autowired
    JdbcClient jdbc;

    private final String next = "next-" + UUID.randomUUID() + "@example.com";
    private TestUsers.SignIn user;

    @BeforeEach
    void open() {
        user = users.customer();
        signIn(user.id());
        navigate(AccountView.class);
    }

    @Test
    void another_address_is_asked_for_and_confirmed_by_its_link() {
        find(EmailField.class).single().setValue(" " + next.toUpperCase() + " ");
        find(PasswordField.class).all().getFirst().setValue(user.password());
        click("Change email");
        assertThat(text()).contains("A link is on its way to", user.email());

        UI.getCurrent().navigate("confirm-email", QueryParameters.of("link", secret()));
        assertThat(text()).contains("Shall your account use the address " + next);
        assertThat(email()).as("opening the page changes nothing").isEqualTo(user.email());
        click("Yes, confirm");

        assertThat(text()).contains("Thank you. " + next + " is confirmed.");
        assertThat(email()).isEqualTo(next);
    }

    @Test
    void a_wrong_password_asks_for_nothing_and_keeps_what_was_typed() {
        find(EmailField.class).single().setValue(next);
        find(PasswordField.class).all().getFirst().setValue("not my password");
        click("Change email");

        assertThat(find(PasswordField.class).all().getFirst().getErrorMessage()).contains("not your current password");
        assertThat(find(EmailField.class).single().getValue()).isEqualTo(next);
        assertThat(linksOf()).isZero();
    }

    @Test
    void what_is_no_address_is_said_at_the_field() {
        find(EmailField.class).single().setValue("nobody");
        find(PasswordField.class).all().getFirst().setValue(user.password());
        click("Change email");

        assertThat(find(EmailField.class).single().getErrorMessage()).startsWith("Enter an email address");
        assertThat(linksOf()).isZero();
    }

    @Test
    void the_link_to_the_own_address_is_sent_again_until_it_is_confirmed() {
        assertThat(text()).contains("Not confirmed");
        click("Send the link again");
        UI.getCurrent().navigate("confirm-email", QueryParameters.of("link", secret()));
        click("Yes, confirm");

        navigate(AccountView.class);
        assertThat(text()).contains("Confirmed").doesNotContain("Not confirmed", "Send the link again");
    }

    @Test
    void a_link_of_somebody_else_says_that_it_does_not_work() {
        click("Send the link again");
        String secret = secret();
        signIn(users.customer().id());

        UI.getCurrent().navigate("confirm-email", QueryParameters.of("link", secret));

        assertThat(text()).contains("This link does not work").doesNotContain("Yes, confirm", user.email());
        assertThat(accounts.find(user.id()).orElseThrow().emailVerified()).isFalse();
    }

    @Test
    void the_dashboard_reminds_of_an_address_that_is_not_confirmed() {
        UI.getCurrent().navigate("dashboard");
        assertThat(reads("Please confirm that " + user.email())).isTrue();
        UI.getCurrent().navigate("history");
        assertThat(reads("Please confirm that")).isFalse();
        jdbc.sql("update users set email_verified_at = now() where id = :id")
                .param("id", user.id())
                .update();
        UI.getCurrent().navigate("dashboard");
        assertThat(reads("Please confirm that")).isFalse();
    }

    private String secret() {
        UUID link = jdbc.sql("select id from email_links where user_id = :user and ended_at is null")
                .param("user", user.id())
                .query(UUID.class)
                .single();
        return links.write(link).orElseThrow().secret();
    }

    private int linksOf() {
        return jdbc.sql("select count(*) from email_links where user_id = :user")
                .param("user", user.id())
                .query(Integer.class)
                .single();
    }

    private String email() {
        return accounts.find(user.id()).orElseThrow().email();
    }

    private static String text() {
        return textOf((Component) UI.getCurrent().getCurrentView());
    }

    private void click(String caption) {
        test(find(Button.class).withCaption(caption).single()).click();
    }
}
