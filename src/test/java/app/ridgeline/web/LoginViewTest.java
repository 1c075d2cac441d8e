package app.ridgeline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.testing.PageTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.QueryParameters;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginViewTest extends PageTest {

    @Test
    void the_form_names_its_fields_as_the_sign_in_reads_them_and_as_password_managers_know_them() {
        navigate(LoginView.class);

        EmailField email = find(EmailField.class).withCaption("Email").single();
        PasswordField password =
                find(PasswordField.class).withCaption("Password").single();

        assertThat(email.getElement().getAttribute("name")).isEqualTo("username");
        assertThat(email.getAutocomplete()).isEqualTo(Autocomplete.USERNAME);
        assertThat(password.getElement().getAttribute("name")).isEqualTo("password");
        assertThat(password.getAutocomplete()).isEqualTo(Autocomplete.CURRENT_PASSWORD);
    }

    @Test
    void it_leads_to_registration() {
        navigate(LoginView.class);

        assertThat(find(Anchor.class).withText("Create an account").single().getHref())
                .isEqualTo("register");
    }

    @Test
    void the_sandbox_offers_each_demo_account_with_one_click() {
        navigate(LoginView.class);

        assertThat(find(NativeButton.class).all().stream().map(NativeButton::getText))
                .contains("Solo", "Business", "Enterprise", "Empty", "Admin");
    }

    @Test
    void who_is_signed_in_already_is_sent_to_the_dashboard() {
        signIn(users.create());

        assertThatThrownBy(() -> navigate("login", LoginView.class)).hasMessageContaining("DashboardView");
    }

    @Test
    void at_first_nothing_is_wrong() {
        navigate(LoginView.class);

        assertThat(problem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "refused, Email and password do not match",
        "throttled, Too many attempts",
        "expired, open for too long",
        "unavailable, database does not answer"
    })
    void a_sign_in_that_did_not_succeed_says_why(String parameter, String words) {
        UI.getCurrent().navigate("login", QueryParameters.of(parameter, ""));

        assertThat(problem()).get().asString().contains(words);
    }

    private Optional<String> problem() {
        return find(Paragraph.class).withClassName("rl-message-error").all().stream()
                .findFirst()
                .map(Paragraph::getText);
    }
}
