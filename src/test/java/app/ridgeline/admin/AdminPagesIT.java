package app.ridgeline.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.ridgeline.testing.BrowserTest;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An admin at work in a real browser. */
class AdminPagesIT extends BrowserTest {

    /** Pages of admins are large; a busy machine takes its time for them. */
    @BeforeAll
    static void bePatient() {
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    }

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens balances;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_customer_is_found_while_typing_reset_given_a_bonus_and_the_bonus_undone() {
        UUID user = customer();
        Page page = signedIn(users.admin());
        page.navigate("/admin/tokens");
        assertThat(page.getByText("Whose tokens?")).isVisible();
        screenshots(page, "admin-tokens-start");
        Locator search = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Email, name"));
        search.fill("gable " + user.toString().substring(0, 8));
        page.locator("vaadin-combo-box-item")
                .filter(new Locator.FilterOptions().setHasText(user + "@"))
                .click();
        page.waitForURL(address -> address.contains(user.toString()));
        assertThat(button(page, "Reset to plan")).isVisible();

        button(page, "Reset to plan").click();
        page.getByText("25 mockups").click();
        assertThat(page.locator(".rl-preview")).containsText("+25");
        screenshots(page, "admin-reset");
        page.getByLabel("Reason").fill("Support case 4711: the renewal was missed");
        button(page, "Reset").click();
        assertThat(page.getByText("Reset to Enterprise").first()).isVisible();

        button(page, "Grant bonus").click();
        page.getByText("Exact number").click();
        screenshots(page, "admin-grant");
        page.getByText("Bonus 300").click();
        page.getByLabel("Reason").fill("Sorry for the outage");
        button(page, "Grant").click();
        assertThat(page.getByText("Bonus: 100 of each").first()).isVisible();
        balances.spend(user, Bucket.DOL, 60);

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo Bonus: 100 of each"))
                .click();
        assertThat(page.getByText("Not recovered")).isVisible();
        screenshots(page, "admin-undo");
        page.getByLabel("Reason").fill("Wrong customer");
        button(page, "Undo").click();
        assertThat(page.getByText("Undone: Bonus").first()).isVisible();
        page.reload(); // the notices are gone
        assertThat(button(page, "Reset to plan")).isVisible();
        screenshots(page, "admin-tokens");

        page.navigate("/admin/audit");
        assertThat(page.locator(".rl-audit-row").first()).isVisible();
        screenshots(page, "admin-audit");

        page.navigate("/admin/tokens/history?user=" + user);
        assertThat(page.locator(".rl-entry-row").first()).isVisible();
        screenshots(page, "admin-history");
    }

    @Test
    void a_key_is_made_and_shown_once_and_users_are_listed() {
        customer();
        Page page = signedIn(users.admin());
        page.navigate("/admin/api-keys");
        button(page, "Create key").first().click();
        page.getByLabel("Name").fill("Nightly report");
        page.getByText("Spend").last().click();
        page.getByLabel("Reason").fill("The accountant's script");
        screenshots(page, "admin-key-dialog");
        button(page, "Create key").last().click();
        assertThat(page.getByText("It is not shown again")).isVisible();
        screenshots(page, "admin-key-once");
        button(page, "Close").click();
        assertThat(page.locator(".rl-key-row").first()).isVisible();
        screenshots(page, "admin-keys");

        page.navigate("/admin/users");
        assertThat(page.locator(".rl-user-row").first()).isVisible();
        screenshots(page, "admin-users");
        button(page, "Create user").first().click();
        assertThat(page.getByLabel("First password")).isVisible();
        screenshots(page, "admin-user-dialog");
    }

    private UUID customer() {
        UUID user = users.withCustomer("cus_" + UUID.randomUUID().toString().substring(0, 12));
        jdbc.sql("update users set name = 'Gable & Sons Roofing' where id = :id")
                .param("id", user)
                .update();
        balances.renew(user, Plan.BUSINESS);
        balances.refill(user, 100);
        balances.spend(user, Bucket.MOCKUP, 7);
        balances.spend(user, Bucket.DOL, 12);
        return user;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
