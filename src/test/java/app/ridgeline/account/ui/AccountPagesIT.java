package app.ridgeline.account.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.ridgeline.account.Accounts;
import app.ridgeline.account.links.EmailLinks;
import app.ridgeline.testing.BrowserTest;
import app.ridgeline.testing.TestUsers;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The own account from the first page to the last, as a person meets it. */
class AccountPagesIT extends BrowserTest {

    private static final int SMALLEST_WIDTH = 360;

    @Autowired
    TestUsers users;

    @Autowired
    Accounts accounts;

    @Autowired
    EmailLinks links;

    @Autowired
    JdbcClient jdbc;

    @Test
    void an_address_is_confirmed_data_is_taken_along_and_the_account_closed() throws IOException {
        TestUsers.SignIn user = users.customer();
        links.verify(user.id());
        Page page = signedIn(user);
        assertThat(page.getByText("Please confirm that")).isVisible();
        screenshots(page, "dashboard-confirm-email");

        page.navigate(url("/confirm-email?link=" + secret(user.id())));
        assertThat(button(page, "Yes, confirm")).isVisible();
        screenshots(page, "confirm-email");
        fits(page);
        button(page, "Yes, confirm").click();
        assertThat(page.getByText("is confirmed.")).isVisible();

        page.navigate(url("/account"));
        screenshots(page, "account-own");
        fits(page);
        Download file =
                page.waitForDownload(() -> page.getByText("Download my data").click());
        Assertions.assertThat(file.suggestedFilename()).isEqualTo("ridgeline-my-data.json");
        Assertions.assertThat(Files.readString(file.path()))
                .contains(user.email())
                .endsWith("}");

        button(page, "Close my account…").click();
        page.getByLabel("To confirm, type your email").fill(user.email());
        page.getByLabel("Current password").last().fill(user.password());
        screenshots(page, "account-close");
        fits(page);
        button(page, "Close my account for good").click();
        page.waitForURL(address -> address.contains("/login"));
        Assertions.assertThat(accounts.findByEmail(user.email())).isEmpty();
    }

    @Test
    void the_way_to_the_provider_is_offered_and_says_what_came_of_it() {
        Page page = page(SMALLEST_WIDTH, ColorScheme.LIGHT);
        page.navigate(url("/login?provider-link-first"));
        assertThat(page.getByText("An account with your address exists already."))
                .isVisible();
        assertThat(page.getByText("Continue with Example ID")).isVisible();
        screenshots(page, "login-provider");
        fits(page);
        page.navigate(url("/register"));
        assertThat(page.getByText("Continue with Example ID")).isVisible();
        screenshots(page, "register");
        fits(page);
    }

    /** Nothing is cut off, nor has to be scrolled to from the side, on a small phone. */
    private static void fits(Page page) {
        var before = page.viewportSize();
        page.setViewportSize(SMALLEST_WIDTH, 800);
        Assertions.assertThat((int) page.evaluate("() => document.scrollingElement.scrollWidth"))
                .as(page.url())
                .isLessThanOrEqualTo(SMALLEST_WIDTH);
        page.setViewportSize(before.width, before.height);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private String secret(UUID user) {
        UUID link = jdbc.sql("select id from email_links where user_id = :user and ended_at is null")
                .param("user", user)
                .query(UUID.class)
                .single();
        return links.write(link).orElseThrow().secret();
    }
}
