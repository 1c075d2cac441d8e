package app.ridgeline.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.ridgeline.testing.BrowserTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The sandbox's console in a real browser. */
class SandboxConsoleIT extends BrowserTest {

    @LocalServerPort
    int port;

    @Test
    void an_event_is_triggered_and_its_delivery_shows_by_itself() throws Exception {
        String email = new StripeTestClient(port).customer().getEmail();
        Page page = page();
        page.navigate("/sandbox");
        assertThat(page.getByText("no money moves")).isVisible();
        screenshots(page, "sandbox-console-first");
        button(page, "Trigger an event").click();
        choose(page, "Event", "customer.subscription.created");
        choose(page, "Customer", email);
        screenshots(page, "sandbox-trigger");
        button(page, "Trigger").click();
        assertThat(page.getByText("Happened: ")).isVisible();
        button(page, "Close").click();

        Locator event = page.locator("vaadin-grid-cell-content")
                .filter(new Locator.FilterOptions().setHasText("customer.subscription.created"))
                .first();
        assertThat(event).isVisible();
        screenshots(page, "sandbox-console");
        open(page, event);
        assertThat(page.getByText("Attempt 1 at")).isVisible();
        screenshots(page, "sandbox-delivery");
    }

    /** Rows are drawn anew while events arrive, and a click on one that just was comes to nothing: one clicks again. */
    private static void open(Page page, Locator event) {
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        for (int tries = 0; tries < 5 && dialog.count() == 0; tries++) {
            event.getByRole(AriaRole.BUTTON).click();
            page.waitForTimeout(1_000);
        }
    }

    private static void choose(Page page, String label, String text) {
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(label))
                .fill(text);
        page.keyboard().press("Enter");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
