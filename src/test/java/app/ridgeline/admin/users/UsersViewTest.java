package app.ridgeline.admin.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.ridgeline.account.Account;
import app.ridgeline.account.Accounts;
import app.ridgeline.account.Role;
import app.ridgeline.admin.AdminPageTest;
import app.ridgeline.audit.AuditEntry;
import app.ridgeline.audit.AuditFilter;
import app.ridgeline.audit.AuditTrail;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.testing.Visitor;
import app.ridgeline.ui.Rows;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class UsersViewTest extends AdminPageTest {

    @LocalServerPort
    int port;

    @Autowired
    UserAdmin admin;

    @Autowired
    Accounts accounts;

    @Autowired
    AuditTrail audit;

    @Test
    void a_user_is_found_and_disabled_for_a_reason() {
        UUID user = users.create();
        open("admin/users");
        search(user + "@example.com");
        assertThat(row()).contains(user + "@example.com");

        clickInRow(0, "Disable");
        confirm("Disable");
        assertThat(accounts.find(user).orElseThrow().enabled())
                .as("no reason yet")
                .isTrue();
        reason("Left the company");
        confirm("Disable");

        assertThat(accounts.find(user).orElseThrow().enabled()).isFalse();
        assertThat(row()).contains("Disabled", "Enable");
        AuditEntry entry = recorded(user).getFirst();
        assertThat(entry.action()).isEqualTo("user-disable");
        assertThat(entry.reason()).isEqualTo("Left the company");
        assertThat(entry.place()).isEqualTo("/admin/users");
    }

    @Test
    void disabling_and_another_role_end_open_sessions_within_five_seconds() {
        TestUsers.SignIn customer = users.customer();
        TestUsers.SignIn other = users.customer();
        Visitor first = signedIn(customer);
        Visitor second = signedIn(other);
        assertThat(first.get("/dashboard").statusCode()).isEqualTo(200);
        assertThat(second.get("/dashboard").statusCode()).isEqualTo(200);

        assertThat(admin.setEnabled(customer.id(), false, "Test")).isEqualTo(UserAdmin.Result.DONE);
        assertThat(admin.setRole(other.id(), Role.ADMIN, "Test")).isEqualTo(UserAdmin.Result.DONE);

        await().until(() -> first.get("/dashboard").statusCode() == 302
                && second.get("/dashboard").statusCode() == 302);
    }

    @Test
    void a_user_is_made_with_a_first_password_and_role() {
        String email = "new-" + UUID.randomUUID() + "@example.com";
        open("admin/users");
        click("Create user");
        reason("New colleague");
        confirm("Create user");
        assertThat(dialog()).contains("Enter an email address");
        find(EmailField.class).single().setValue(email);
        find(PasswordField.class).single().setValue("short");
        confirm("Create user");
        assertThat(dialog()).contains("Use at least 10 characters");
        find(PasswordField.class).single().setValue("correct horse battery");
        find(Checkbox.class).single().setValue(true);
        confirm("Create user");

        Account made = accounts.findByEmail(email).orElseThrow();
        assertThat(made.role()).isEqualTo(Role.ADMIN);
        assertThat(recorded(made.id()).getFirst().action()).isEqualTo("user-create");
        assertThat(recorded(made.id()).toString()).doesNotContain("correct horse", email);
        assertThat(admin.create(email, "", "correct horse battery", Role.CUSTOMER, "Again"))
                .isFalse();
        assertThat(recorded(made.id())).hasSize(1);
    }

    @Test
    void a_password_link_is_sent_for_a_reason_and_not_to_who_may_not_sign_in() {
        UUID user = users.create();
        open("admin/users");
        search(user + "@example.com");
        clickInRow(0, "Send password link");
        reason("Asked on the phone");
        confirm("Send password link");

        AuditEntry entry = recorded(user).getFirst();
        assertThat(entry.action()).isEqualTo("user-password-link");
        assertThat(entry.reason()).isEqualTo("Asked on the phone");
        accounts.setEnabled(user, false);
        assertThat(admin.sendPasswordLink(user, "Again")).isEqualTo(UserAdmin.Result.UNCHANGED);
        assertThat(recorded(user)).hasSize(1);
    }

    @Test
    void a_person_is_erased_after_a_reason_and_one_who_still_pays_is_not() {
        UUID user = users.create();
        open("admin/users");
        search(user + "@example.com");
        clickInRow(0, "Erase");
        reason("Asked for by letter");
        confirm("Erase");
        assertThat(accounts.find(user).orElseThrow().email()).isEqualTo("erased-" + user + "@erased.invalid");
        assertThat(recorded(user).getFirst().action()).isEqualTo("user-erase");

        assertThat(admin.erase(user, "Again")).contains("erasure.refused.erased");
        assertThat(admin.erase(me, "Myself")).contains("erasure.refused.self");
    }

    @Test
    void nobody_disables_or_demotes_themselves() {
        assertThat(admin.setEnabled(me, false, "Test")).isEqualTo(UserAdmin.Result.OWN_ACCOUNT);
        assertThat(admin.setRole(me, Role.CUSTOMER, "Test")).isEqualTo(UserAdmin.Result.OWN_ACCOUNT);
        open("admin/users");
        search(me.toString());
        assertThat(row()).contains("This is you").doesNotContain("Disable");
    }

    @Test
    void what_changes_nothing_is_not_recorded_and_a_reason_is_needed() {
        UUID user = users.create();

        assertThat(admin.setEnabled(user, true, "Test")).isEqualTo(UserAdmin.Result.UNCHANGED);
        assertThat(admin.setRole(user, Role.CUSTOMER, "Test")).isEqualTo(UserAdmin.Result.UNCHANGED);
        assertThat(admin.setRole(UUID.randomUUID(), Role.ADMIN, "Test")).isEqualTo(UserAdmin.Result.UNCHANGED);
        assertThatThrownBy(() -> admin.setEnabled(user, false, "  ")).isInstanceOf(IllegalArgumentException.class);
        assertThat(recorded(user)).isEmpty();
        assertThat(accounts.find(user).orElseThrow().enabled()).isTrue();
    }

    private Visitor signedIn(TestUsers.SignIn user) {
        Visitor visitor = new Visitor(port);
        visitor.signIn(user.email(), user.password());
        return visitor;
    }

    private void search(String text) {
        find(TextField.class).all().getFirst().setValue(text);
    }

    private List<AuditEntry> recorded(UUID user) {
        return audit.page(new AuditFilter(null, null, user, null, null), null, 0, 10);
    }

    private String row() {
        return textOf(test(find(Rows.class).single()).getCellComponent(0, 0));
    }
}
