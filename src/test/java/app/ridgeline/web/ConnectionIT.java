package app.ridgeline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.ridgeline.testing.BrowserTest;
import app.ridgeline.testing.TestUsers;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** On a roof the network comes and goes: the page says so, goes on by itself, and loses nothing that was typed. */
@Tag("slow")
class ConnectionIT extends BrowserTest {

    private static final LocatorAssertions.IsVisibleOptions IN_TIME =
            new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);

    @Autowired
    TestUsers users;

    @Test
    void the_dashboard_says_that_it_is_offline_and_when_it_is_back() {
        Page page = signedIn(users.customer());
        assertThat(page.locator("rl-token-bar")).isVisible();

        page.context().setOffline(true);

        assertThat(said(page, "[offline]")).containsText("You are offline.");
        screenshots(page, "connection-lost");
        page.context().setOffline(false);
        assertThat(said(page, "[expanded]:not([offline], [reconnecting])")).containsText("Connected again.");
        screenshots(page, "connection-back");
    }

    @Test
    void a_form_sent_while_there_is_no_connection_keeps_what_was_typed_and_is_sent_later() {
        Page page = signedIn(users.customer());
        page.navigate("/account");
        Locator name = page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true));
        assertThat(name).isVisible();

        page.context().setOffline(true);
        name.fill("Dana Ruiz");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save name"))
                .click();

        assertThat(said(page, "[reconnecting]")).containsText("Trying again");
        assertThat(name).hasValue("Dana Ruiz");
        screenshots(page, "connection-trying");
        page.context().setOffline(false);
        assertThat(page.getByText("Your name was saved.")).isVisible(IN_TIME);
        assertThat(name).hasValue("Dana Ruiz");
        assertThat(said(page, ":not([offline], [reconnecting])")).hasCount(1);
        page.reload();
        assertThat(name).hasValue("Dana Ruiz");
    }

    @Test
    void a_page_opened_without_a_connection_says_so_and_opens_when_it_is_back() {
        Page page = page(WIDTHS.getFirst(), ColorScheme.LIGHT, ServiceWorkerPolicy.ALLOW);
        signIn(page, users.customer());
        page.evaluate("() => navigator.serviceWorker.ready.then(it => it.active.state)");
        page.context().setOffline(true);

        page.navigate("/history");

        assertThat(page.getByRole(AriaRole.HEADING)).hasText("We cannot reach Ridgeline");
        screenshots(page, "offline");
        page.context().setOffline(false);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("History")))
                .isVisible(IN_TIME);
    }

    private static Locator said(Page page, String state) {
        return page.locator("vaadin-connection-indicator" + state);
    }
}
