package app.ridgeline.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.Account;
import app.ridgeline.account.Accounts;
import app.ridgeline.account.Language;
import app.ridgeline.account.Role;
import app.ridgeline.testing.PageTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class RegisterViewTest extends PageTest {

    private static final String PASSWORD = "a long enough one";

    @Autowired
    Accounts accounts;

    private final String email = "new-" + UUID.randomUUID() + "@example.com";

    @BeforeEach
    void open() {
        navigate(RegisterView.class);
    }

    @Test
    void a_new_customer_is_kept_with_a_normalised_email_and_signed_in_by_the_browser() {
        fill("  " + email.toUpperCase() + " ", PASSWORD, PASSWORD);
        test(find(TextField.class).withCaption("Name").single()).setValue(" Ada ");

        submit();

        Account account = accounts.findByEmail(email).orElseThrow();
        assertThat(account.email()).isEqualTo(email);
        assertThat(account.name()).isEqualTo("Ada");
        assertThat(account.role()).isEqualTo(Role.CUSTOMER);
        assertThat(account.language()).isEqualTo(Language.ENGLISH);
        assertThat(scripts()).contains("this.submit()");
    }

    @Test
    void who_registers_on_a_page_in_spanish_is_spoken_to_in_spanish() {
        UI.getCurrent().setLocale(Locale.of("es", "MX"));
        navigate(LoginView.class); // the page is made anew
        navigate(RegisterView.class);
        find(EmailField.class).single().setValue(email);
        find(PasswordField.class).all().forEach(field -> field.setValue(PASSWORD));

        test(find(Button.class).withText("Crear cuenta").single()).click();

        assertThat(accounts.findByEmail(email).orElseThrow().language()).isEqualTo(Language.SPANISH);
    }

    @Test
    void a_registered_email_is_answered_like_a_new_one_and_left_untouched() {
        accounts.create(email, "First", "the first password", Role.CUSTOMER);
        Account before = accounts.findByEmail(email).orElseThrow();
        fill(email, PASSWORD, PASSWORD);

        submit();

        assertThat(scripts()).contains("this.submit()");
        assertThat(find(Paragraph.class).withClassName("rl-message-error").exists())
                .isFalse();
        assertThat(find(EmailField.class).single().isInvalid()).isFalse();
        assertThat(accounts.findByEmail(email)).contains(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nobody", "nobody@", "@example.com", "a@b", "a b@example.com", "a@example.com, b@x.com"})
    void what_is_no_email_is_refused(String typed) {
        fill(typed, PASSWORD, PASSWORD);

        submit();

        assertThat(find(EmailField.class).single().getErrorMessage()).startsWith("Enter an email address");
        assertThat(scripts()).doesNotContain("this.submit()");
    }

    @ParameterizedTest
    @CsvSource({"123456789, Use at least 10 characters.", "'', Use at least 10 characters."})
    void a_short_password_is_refused(String typed, String message) {
        fill(email, typed, typed);

        submit();

        assertThat(password().getErrorMessage()).isEqualTo(message);
        assertThat(accounts.findByEmail(email)).isEmpty();
    }

    @Test
    void a_password_that_bcrypt_would_cut_is_refused() {
        String tooLong = "ä".repeat(37);
        fill(email, tooLong, tooLong);

        submit();

        assertThat(password().getErrorMessage()).startsWith("This password is too long");
        assertThat(accounts.findByEmail(email)).isEmpty();
    }

    @Test
    void the_email_is_no_password() {
        fill(email, email.toUpperCase(), email.toUpperCase());

        submit();

        assertThat(password().getErrorMessage()).isEqualTo("Do not use your email as the password.");
    }

    @Test
    void two_different_passwords_are_refused() {
        fill(email, PASSWORD, PASSWORD + "?");

        submit();

        assertThat(find(PasswordField.class)
                        .withCaption("Repeat the password")
                        .single()
                        .getErrorMessage())
                .isEqualTo("The two passwords differ.");
        assertThat(accounts.findByEmail(email)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"short, Too short", "aaaaaaaaaaaa, Fair", "abcdefghijkl12, Good", "Correct horse battery 9, Strong"})
    void the_strength_of_a_password_is_shown_while_it_is_typed(String typed, String words) {
        test(password()).setValue(typed);

        assertThat(find(Div.class).withClassName("rl-strength").single().getText())
                .startsWith(words);
    }

    private PasswordField password() {
        return find(PasswordField.class).withCaption("Password").single();
    }

    private void fill(String typedEmail, String typedPassword, String typedAgain) {
        find(EmailField.class).single().setValue(typedEmail);
        password().setValue(typedPassword);
        find(PasswordField.class).withCaption("Repeat the password").single().setValue(typedAgain);
    }

    private void submit() {
        test(find(Button.class).withText("Create account").single()).click();
    }

    /** What the server asked the browser to run. */
    private static List<String> scripts() {
        var ui = com.vaadin.flow.component.UI.getCurrent();
        ui.getInternals().getStateTree().runExecutionsBeforeClientResponse();
        return ui.getInternals().dumpPendingJavaScriptInvocations().stream()
                .map(call -> call.getInvocation().getExpression())
                .map(script -> script.contains("this.submit()") ? "this.submit()" : script)
                .toList();
    }
}
