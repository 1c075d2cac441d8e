package app.ridgeline.webhooks.ui;

import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.id;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.ridgeline.testing.BrowserTest;
import app.ridgeline.testing.StripeEvents.Sub;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.webhooks.TestInbox;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Support looks a delivery up, sees what running it again would change, and runs it. */
class WebhooksIT extends BrowserTest {

    @Autowired
    TestUsers users;

    @Autowired
    ApplicationContext application;

    @Test
    void an_unmatched_delivery_is_found_rehearsed_and_replayed() {
        String customer = id("cus");
        TestInbox.deliver(application, new Sub(customer).created(NOV_1));
        TestInbox.deliver(
                application, new Sub(customer).with(it -> it.status = "odd").created(NOV_1));
        users.withCustomer(customer);
        Page page = signedIn(users.admin());
        page.navigate("/admin/webhooks");
        assertThat(page.getByText("in 24 hours")).isVisible();
        page.getByLabel("Search").fill(customer);
        page.keyboard().press("Enter");
        assertThat(page.getByText("The customer " + customer + " is not known")).isVisible();
        screenshots(page, "admin-webhooks");

        Locator dryRun = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Dry run"));
        clickUntil(
                page.locator("tr, vaadin-grid-cell-content")
                        .filter(new Locator.FilterOptions().setHasText(customer + " is not known"))
                        .getByRole(AriaRole.BUTTON)
                        .first(),
                dryRun);
        dryRun.click();
        assertThat(page.getByText("Roof mockups: 0 → 3 remaining")).isVisible();
        screenshots(page, "admin-webhooks-dry-run");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Replay"))
                .click();
        assertThat(page.getByText("Done.")).isVisible();
    }
}
