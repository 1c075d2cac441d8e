package app.ridgeline.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.Axe;
import app.ridgeline.testing.BrowserTest;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages of one thing, and what opens over pages, usable by everybody. */
@Tag("slow")
class EveryDialogIT extends BrowserTest {

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens balances;

    @Autowired
    JdbcClient jdbc;

    private final List<String> findings = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void what_a_customer_opens_has_no_serious_finding(ColorScheme scheme) {
        Page page = page(WIDTHS.getFirst(), scheme);
        signIn(page, users.customer());
        dialog(page, "dashboard", "Make a mockup");
        dialog(page, "dashboard", "Buy More Tokens");
        dialog(page, "dashboard", "Choose a plan");
        page.navigate("/account");
        button(page, "Close my account…").click();
        page.getByLabel("To confirm, type your email").waitFor();
        look(page, "account, closing");
        page.navigate("/vendors/" + one("select slug from vendors order by slug limit 1"));
        look(page, "a vendor");

        TestUsers.SignIn user = users.customer();
        balances.renew(user.id(), Plan.BUSINESS);
        balances.spend(user.id(), Bucket.WEATHER, 1);
        Page second = page(WIDTHS.getFirst(), scheme);
        signIn(second, user);
        second.navigate("/history");
        second.getByText("Why?").first().click();
        opened(second, "history, why");
        second.navigate("/tools/dol");
        second.getByLabel("Place").fill("64.5, -149.5");
        button(second, "Search a date of loss").click();
        second.locator(".rl-stage[data-state=done], .rl-stage[data-state=failed]")
                .waitFor();
        look(second, "a run");
        second.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Delete "))
                .first()
                .click();
        opened(second, "a run, delete");

        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void what_an_admin_opens_has_no_serious_finding(ColorScheme scheme) {
        TestUsers.SignIn customer = users.customer();
        balances.renew(customer.id(), Plan.SOLO);
        Page page = page(WIDTHS.getFirst(), scheme);
        signIn(page, users.admin());
        String tokens = "admin/tokens?user=" + customer.id();
        page.navigate("/" + tokens);
        button(page, "Grant bonus").waitFor();
        look(page, "the tokens of one");
        dialog(page, tokens, "Grant bonus");
        dialog(page, tokens, "Reset to plan");
        page.navigate("/admin/tokens/history?user=" + customer.id());
        page.locator(".rl-entry-row").first().waitFor();
        look(page, "the history of one");
        dialog(page, "admin/users", "Create user");
        dialog(page, "admin/api-keys", "Create key");
        dialog(page, "admin/vendors", "Import CSV");
        page.navigate("/admin/vendors/" + one("select id::text from vendors order by slug limit 1"));
        button(page, "Save").waitFor();
        look(page, "one vendor for admins");
        page.navigate("/admin/health");
        page.locator(".rl-switches vaadin-button").first().click();
        opened(page, "a switch");
        dialog(page, "sandbox", "Trigger an event");
        dialog(page, "sandbox", "Reset…");

        assertThat(findings).isEmpty();
    }

    private void dialog(Page page, String path, String opener) {
        page.navigate("/" + path);
        button(page, opener).first().click();
        opened(page, path + ", " + opener);
    }

    private void opened(Page page, String what) {
        // The element itself has no size: what is seen is a part of it.
        page.locator("[role=dialog], [role=alertdialog]")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        look(page, what);
        page.keyboard().press("Escape");
    }

    private void look(Page page, String what) {
        page.waitForTimeout(700); // lists and transitions
        findings.addAll(Axe.serious(page, what));
    }

    private String one(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
