package app.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.ridgeline.testing.BrowserTest;
import app.sandbox.trigger.Triggers;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The sandbox's console in a real browser. */
class SandboxConsoleIT extends BrowserTest {

    @LocalServerPort
    int port;

    @Autowired
    Triggers triggers;

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
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);

        Locator event = page.locator("vaadin-grid-cell-content")
                .filter(new Locator.FilterOptions().setHasText("customer.subscription.created"))
                .first();
        assertThat(event).isVisible();
        screenshots(page, "sandbox-console");
        event.getByRole(AriaRole.BUTTON).click();
        assertThat(page.getByText("Attempt 1 at")).isVisible();
        screenshots(page, "sandbox-delivery");
    }

    @Test
    @Tag("slow")
    void a_click_on_a_row_opens_it_while_the_list_is_drawn_anew_all_the_time() throws Exception {
        String customer = new StripeTestClient(port).customer().getId();
        Page page = page();
        page.navigate("/sandbox");
        page.getByRole(AriaRole.TEXTBOX).first().fill("customer.created");
        Locator event = page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("customer.created").setExact(true))
                .first();
        assertThat(event).isVisible();
        try (ScheduledExecutorService deliveries = Executors.newSingleThreadScheduledExecutor()) {
            deliveries.scheduleWithFixedDelay(
                    () -> triggers.trigger("customer.updated", customer, null), 0, 100, TimeUnit.MILLISECONDS);
            for (int click = 0; click < 10; click++) {
                event.click();
                assertThat(page.getByText("Attempt 1 at")).isVisible();
                button(page, "Close").click();
                assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
            }
            deliveries.shutdown();
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
