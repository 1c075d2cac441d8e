package app.ridgeline.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.Accounts;
import app.ridgeline.account.Role;
import app.ridgeline.account.links.PasswordLinks;
import app.ridgeline.testing.BrowserTest;
import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.TestUsers;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What one node decides about a user ends their open pages on another one, though nobody touches them. */
@Tag("slow")
class EndedSessionsIT extends BrowserTest {

    private static final int WITHIN_MILLIS = 5_000;

    @Autowired
    TestUsers users;

    @Autowired
    Accounts accounts;

    @Autowired
    PasswordLinks links;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcConnectionDetails database;

    @Test
    void disabling_a_role_and_a_password_end_pages_of_another_node_within_five_seconds() {
        TestUsers.SignIn disabled = users.customer();
        TestUsers.SignIn promoted = users.customer();
        TestUsers.SignIn forgetful = users.customer();
        TestUsers.SignIn untouched = users.customer();
        try (OtherNode node = OtherNode.start(database.getJdbcUrl())) {
            Page first = open(node, disabled);
            Page second = open(node, promoted);
            Page third = open(node, forgetful);
            Page fourth = open(node, untouched);

            accounts.setEnabled(disabled.id(), false);
            waitForSignIn(first);
            accounts.setRole(promoted.id(), Role.ADMIN);
            waitForSignIn(second);
            assertThat(links.choose(secret(forgetful.id()), "a new long password", null))
                    .isTrue();
            waitForSignIn(third);

            first.getByText("You were signed out: your account").waitFor();
            assertThat(fourth.url()).endsWith("/dashboard");
            signIn(third, node.url(""), new TestUsers.SignIn(forgetful.id(), forgetful.email(), "a new long password"));
            first.navigate(node.url("/dashboard"));
            assertThat(first.url()).contains("/login");
        }
    }

    @Test
    void a_forgotten_password_is_replaced_by_the_link_in_the_mail() {
        TestUsers.SignIn user = users.customer();
        Page page = page();
        page.navigate(url("/login"));
        page.getByText("Forgot your password?").click();
        page.waitForURL(address -> address.contains("/forgot-password"));
        page.getByLabel("Email").fill(user.email());
        screenshots(page, "forgot-password");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send the link"))
                .click();
        page.getByText("a link is on its way").waitFor();
        screenshots(page, "forgot-password-done");

        page.navigate(url("/reset-password?link=" + secret(user.id())));
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("a new long password");
        page.getByLabel("Repeat the password").fill("a new long password");
        screenshots(page, "reset-password");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save the password"))
                .click();
        page.getByText("Your password is changed.").waitFor();
        screenshots(page, "reset-password-done");
        page.getByText("Sign in with it").click();
        signIn(page, new TestUsers.SignIn(user.id(), user.email(), "a new long password"));
        page.navigate(url("/reset-password?link=used"));
        page.getByText("Ask for a new link").waitFor();
        screenshots(page, "reset-password-dead");
    }

    private Page open(OtherNode node, TestUsers.SignIn user) {
        Page page = page();
        signIn(page, node.url(""), user);
        page.getByRole(AriaRole.MAIN).waitFor();
        return page;
    }

    private static void waitForSignIn(Page page) {
        page.waitForURL(
                address -> address.contains("/login?ended"), new Page.WaitForURLOptions().setTimeout(WITHIN_MILLIS));
    }

    /** As the mail has it: its text is made when it is sent, and only a hash is kept. */
    private String secret(UUID user) {
        links.send(user, users.admin().id());
        UUID link = jdbc.sql("select id from password_links where user_id = :user and ended_at is null")
                .param("user", user)
                .query(UUID.class)
                .single();
        return links.write(link).orElseThrow().secret();
    }
}
