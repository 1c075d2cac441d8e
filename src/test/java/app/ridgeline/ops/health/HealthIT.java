package app.ridgeline.ops.health;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.ridgeline.testing.BrowserTest;
import app.ridgeline.testing.StripeEvents;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.OperatorSwitch;
import app.ridgeline.tokens.ledger.Switches;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An operator in an emergency, in a real browser. */
class HealthIT extends BrowserTest {

    @Autowired
    TestUsers users;

    @Autowired
    Switches switches;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    String event;

    @AfterEach
    void lift() {
        transaction.executeWithoutResult(
                status -> List.of(OperatorSwitch.values()).forEach(switches::allow));
        jdbc.sql("delete from webhook_events where event_id = ?").param(event).update();
    }

    @Test
    void a_finding_is_read_grants_are_stopped_and_a_customer_sees_why() {
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        event = StripeEvents.id("evt");
        jdbc.sql("insert into webhook_events (event_id, event_type, status, error, payload)"
                        + " values (?, 'invoice.paid', 'FAILED', 'The field ''lines'' is missing', '{}')")
                .param(event)
                .update();
        Page page = signedIn(users.admin());
        page.navigate("/admin/health");
        button(page, "Check now").click();
        assertThat(page.getByText("A delivery failed")).isVisible();

        button(page, "Stop: Grants from Stripe").click();
        page.getByLabel("Reason").fill("Grants of the last hour look wrong");
        screenshots(page, "health-stop");
        page.getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new com.microsoft.playwright.Locator.GetByRoleOptions()
                                .setName("Stop")
                                .setExact(true))
                .click();
        assertThat(page.getByText("Stopped: Grants from Stripe")).isVisible();
        button(page, "Check now").click();
        page.reload();
        assertThat(page.locator(".rl-banner")).containsText("Stopped by an operator: stop-grants");
        screenshots(page, "health");

        Page customer = signedIn(users.customer());
        customer.navigate("/dashboard");
        assertThat(customer.locator(".rl-banner.rl-message-warning"))
                .containsText("New tokens arrive later than usual");
        screenshots(customer, "stop-banner");
    }

    private static com.microsoft.playwright.Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
