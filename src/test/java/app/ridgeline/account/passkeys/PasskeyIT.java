package app.ridgeline.account.passkeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.ridgeline.account.secondfactor.SecondFactors;
import app.ridgeline.testing.BrowserTest;
import app.ridgeline.testing.TestUsers;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Passkeys from the first to the last, with the authenticator that Chromium pretends to have. */
class PasskeyIT extends BrowserTest {

    @Autowired
    TestUsers users;

    @Autowired
    Passkeys passkeys;

    @Autowired
    SecondFactors factors;

    @Test
    void a_passkey_is_added_signs_in_and_is_the_second_step_after_the_password() {
        TestUsers.SignIn user = users.customer();
        Page page = signedIn(user);
        giveAuthenticator(page);
        page.navigate(url("/account"));
        screenshots(page, "account-security");

        button(page, "Add a passkey").click();
        page.getByRole(AriaRole.DIALOG).getByLabel("Current password").fill(user.password());
        screenshots(page, "account-confirm-identity");
        button(page, "Confirm").click();
        assertThat(button(page, "Remove the passkey Chrome · Linux")).isVisible();
        assertThat(page.getByText("Passkey added.")).isVisible();
        assertThat(button(page, "Ask for a passkey")).isVisible();
        Assertions.assertThat(passkeys.of(user.id())).hasSize(1);

        signOut(page);
        screenshots(page, "login-passkey");
        button(page, "Sign in with a passkey").click();
        page.waitForURL(address -> address.endsWith("/dashboard"));

        page.navigate(url("/account"));
        button(page, "Ask for a passkey").click();
        // The passkey of a moment ago is the second factor; the password is asked for again.
        page.getByRole(AriaRole.DIALOG).getByLabel("Current password").fill(user.password());
        button(page, "Confirm").click();
        assertThat(page.getByText("Save your recovery codes")).isVisible();
        Assertions.assertThat(page.locator(".rl-recovery-codes li").count()).isEqualTo(10);
        screenshots(page, "account-recovery-codes");
        button(page, "I saved my codes").click();
        assertThat(page.getByText("10 recovery codes left")).isVisible();

        signOut(page);
        page.getByLabel("Email").fill(user.email());
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(user.password());
        button(page, "Sign in").click();
        assertThat(page.getByText("Is it really you?")).isVisible();
        screenshots(page, "second-factor");
        button(page, "Use a passkey").click();
        page.waitForURL(address -> address.endsWith("/dashboard"));
        Assertions.assertThat(factors.isOn(user.id())).isTrue();
    }

    @Test
    void who_has_none_is_told_so_on_the_sign_in_page() {
        Page page = page();
        giveAuthenticator(page);
        page.navigate("/login");
        button(page, "Sign in with a passkey").click();
        assertThat(page.getByText("No passkey was used.")).isVisible();
    }

    private void signOut(Page page) {
        page.context().clearCookies();
        page.navigate(url("/login"));
    }

    private static void giveAuthenticator(Page page) {
        CDPSession session = page.context().newCDPSession(page);
        session.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject arguments = new JsonObject();
        arguments.add("options", options);
        session.send("WebAuthn.addVirtualAuthenticator", arguments);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
