package app.ridgeline.account.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.account.secondfactor.SecondFactors;
import app.ridgeline.account.secondfactor.TestFactors;
import app.ridgeline.account.ui.factors.RecoveryCodes;
import app.ridgeline.account.ui.identity.CodeField;
import app.ridgeline.account.ui.identity.IdentityDialog;
import app.ridgeline.testing.PageTest;
import app.ridgeline.testing.TestUsers;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class TwoStepSectionTest extends PageTest {

    @Autowired
    SecondFactors factors;

    @Autowired
    JdbcClient jdbc;

    private TestUsers.SignIn user;

    @BeforeEach
    void somebody() {
        user = users.customer();
        TestSignIn.as(user.id(), user.email(), Role.CUSTOMER);
    }

    @Test
    void an_app_is_set_up_after_the_password_and_its_recovery_codes_are_shown_once() {
        open();
        press("Set up an authenticator app");
        assertThat(reads("Confirm that it’s you")).isTrue();
        type("wrong");
        assertThat(factors.isOn(user.id())).isFalse();
        assertThat(reads("Scan this code")).isFalse();

        type(user.password());
        assertThat(reads("Scan this code")).isTrue();
        test(find(TextField.class)
                        .withCaption("The 6 digits that the app shows now")
                        .single())
                .setValue("000");
        press("Turn on");
        assertThat(factors.isOn(user.id())).isFalse();
    }

    @Test
    void turning_it_off_asks_for_the_password_and_for_a_code() {
        TestFactors.App app = TestFactors.setUp(factors, user.id());
        open();
        assertThat(textOf(find(AccountView.class).single())).contains("10 recovery codes left");

        press("Turn off");
        type(user.password());
        assertThat(factors.isOn(user.id())).isTrue();
        test(find(CodeField.class).withCaption("Code").single()).setValue(app.code(0));
        find(Button.class).withText("Confirm").all().getLast().click();

        assertThat(factors.isOn(user.id())).isFalse();
    }

    @Test
    void a_new_password_takes_the_code_too() {
        TestFactors.App app = TestFactors.setUp(factors, user.id());
        open();
        List<PasswordField> fields = find(PasswordField.class)
                .from(find(PasswordForm.class).single())
                .all();
        test(fields.get(0)).setValue(user.password());
        test(fields.get(1)).setValue("a much better one");
        test(fields.get(2)).setValue("a much better one");
        press("Change password");
        assertThat(trace()).doesNotContain("password-change");

        test(find(CodeField.class).withCaption("Code").single()).setValue(app.code(0));
        find(Button.class).withText("Confirm").all().getLast().click();
        assertThat(trace()).contains("password-change");
    }

    @Test
    void new_recovery_codes_are_ten_and_shown() {
        TestFactors.setUp(factors, user.id());
        TestSignIn.confirm();
        open();
        press("Get new recovery codes");

        assertThat(find(ListItem.class).from(find(RecoveryCodes.class).single()).all())
                .hasSize(10)
                .allSatisfy(code -> assertThat(code.getText()).hasSize(19));
        press("I saved my codes");
        assertThat(find(RecoveryCodes.class).all()).isEmpty();
    }

    @Test
    void what_was_turned_off_in_another_tab_gets_no_new_codes() {
        TestFactors.setUp(factors, user.id());
        open();
        factors.turnOff(TestFactors.caller(user.id()), user.id());

        press("Get new recovery codes");
        type(user.password());

        assertThat(find(RecoveryCodes.class).all()).isEmpty();
        assertThat(reads("You have new recovery codes")).isFalse();
        assertThat(reads("Set up an authenticator app")).isTrue();
    }

    private List<String> trace() {
        return jdbc.sql("select action from audit_entries where subject_user = :user")
                .param("user", user.id())
                .query(String.class)
                .list();
    }

    private void open() {
        navigate(AccountView.class);
    }

    private void press(String caption) {
        find(Button.class).withText(caption).single().click();
    }

    private void type(String password) {
        PasswordField field = find(PasswordField.class).all().stream()
                .filter(it -> it.findAncestor(IdentityDialog.class) != null)
                .findFirst()
                .orElseThrow();
        test(field).setValue(password);
        find(Button.class).withText("Confirm").single().click();
    }
}
