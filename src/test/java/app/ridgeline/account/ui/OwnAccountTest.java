package app.ridgeline.account.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.Accounts;
import app.ridgeline.account.Role;
import app.ridgeline.account.SessionStanding;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.account.own.OwnAccount;
import app.ridgeline.account.own.OwnAccount.PasswordChange;
import app.ridgeline.testing.PageTest;
import app.ridgeline.testing.TestNotices;
import app.ridgeline.testing.TestUsers;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

class OwnAccountTest extends PageTest {

    private static final String NEXT = "a new long password";

    @Autowired
    OwnAccount own;

    @Autowired
    Accounts accounts;

    @Autowired
    SessionStanding standing;

    @Autowired
    TestNotices notices;

    @Autowired
    JdbcClient jdbc;

    private TestUsers.SignIn user;

    /** A session of the same user in another browser. */
    private Authentication elsewhere;

    @BeforeEach
    void open() {
        user = users.customer();
        signIn(user.id());
        elsewhere = TestSignIn.authentication(user.id(), user.email(), Role.CUSTOMER);
        navigate(AccountView.class);
    }

    @Test
    void a_name_is_changed_and_kept_as_it_was_typed_without_spaces_around() {
        find(TextField.class).withCaption("Name").single().setValue("  =1+1 <b>Gable</b> ");
        click("Save name");

        assertThat(accounts.find(user.id()).orElseThrow().name()).isEqualTo("=1+1 <b>Gable</b>");
    }

    @Test
    void another_password_ends_every_session_but_the_own_one() {
        type(user.password(), NEXT, NEXT);
        click("Change password");

        assertThat(goesOn(elsewhere)).isFalse();
        assertThat(goesOn(SecurityContextHolder.getContext().getAuthentication()))
                .isTrue();
        assertThat(notices.of(user.id()).getFirst()).startsWith("Your password was changed.");
        assertThat(audited()).containsExactly("password-change {}");
        assertThat(find(PasswordField.class).all())
                .as("nothing typed is left on the page")
                .allMatch(PasswordField::isEmpty);
        assertThat(own.changePassword(NEXT, "one more long password")).isEqualTo(PasswordChange.DONE);
    }

    @Test
    void a_wrong_current_password_changes_nothing_and_keeps_what_was_typed() {
        type("not my password", NEXT, NEXT);
        click("Change password");

        assertThat(field(0).isInvalid()).isTrue();
        assertThat(field(0).getErrorMessage()).contains("not your current password");
        assertThat(field(1).getValue()).isEqualTo(NEXT);
        assertThat(goesOn(elsewhere)).isTrue();
        assertThat(audited()).isEmpty();
    }

    @Test
    void guesses_of_the_current_password_are_limited_as_at_the_sign_in() {
        for (int guess = 0; guess < 5; guess++) {
            assertThat(own.changePassword("guess " + guess, NEXT)).isEqualTo(PasswordChange.WRONG);
        }

        assertThat(own.changePassword(user.password(), NEXT)).isEqualTo(PasswordChange.TOO_MANY);
        assertThat(goesOn(elsewhere)).isTrue();
    }

    @Test
    void a_password_that_breaks_the_rules_is_refused_on_the_page() {
        type(user.password(), "short", "short");
        click("Change password");

        assertThat(field(1).getErrorMessage()).contains("at least 10");
        assertThat(audited()).isEmpty();
    }

    @Test
    void all_other_sessions_are_ended_by_one_click() {
        click("Sign out everywhere else");

        assertThat(goesOn(elsewhere)).isFalse();
        assertThat(goesOn(SecurityContextHolder.getContext().getAuthentication()))
                .isTrue();
        assertThat(audited()).containsExactly("sessions-end {}");
    }

    private boolean goesOn(Authentication session) {
        return standing.judge(List.of(session)).test(session);
    }

    private List<String> audited() {
        return jdbc.sql("select action || ' ' || details from audit_entries where subject_user = :user")
                .param("user", user.id())
                .query(String.class)
                .list();
    }

    private void type(String current, String next, String repeated) {
        field(0).setValue(current);
        field(1).setValue(next);
        field(2).setValue(repeated);
    }

    private PasswordField field(int index) {
        return find(PasswordField.class).all().get(index + 1); // the first is for another address
    }

    private void click(String caption) {
        test(find(Button.class).withCaption(caption).single()).click();
    }
}
