package app.ridgeline.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.BrowserTest;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Plan;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The main pages under the Content-Security-Policy, in production mode. That none of them breaks it is what every test
 * in a browser asserts when it ends; here that it holds off what an attacker would put into a page.
 *
 * @see <a href="../../../../../../docs/decisions/0035-content-security-policy.md">Decision record 35</a>
 */
class PolicyIT extends BrowserTest {

    private static final List<String> CUSTOMER = List.of(
            "dashboard", "history", "payments", "tools/mockup", "tools/dol", "tools/weather", "vendors", "account");

    private static final List<String> ADMIN = List.of(
            "admin/activity",
            "admin/storms",
            "admin/tokens",
            "admin/tokens/history",
            "admin/users",
            "admin/audit",
            "admin/health",
            "admin/webhooks",
            "admin/api-keys",
            "admin/vendors");

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens balances;

    @Test
    void the_main_pages_work_under_it_and_an_injected_script_does_not() {
        TestUsers.SignIn admin = users.admin();
        balances.renew(admin.id(), Plan.BUSINESS);
        Page page = signedIn(admin);
        CUSTOMER.forEach(path -> open(page, path));
        ADMIN.forEach(path -> open(page, path));
        open(page, "dashboard");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Buy More Tokens"))
                .first()
                .click();
        page.getByRole(AriaRole.DIALOG).first().getByText("tokens").first().waitFor();

        assertThat(injected(page)).isEqualTo("nothing ran");
    }

    @Test
    void a_page_without_vaadin_runs_no_injected_script() {
        Page page = page();
        page.navigate("/login");

        assertThat(injected(page)).isEqualTo("nothing ran");
    }

    /** What comes of a script without a nonce, and of a handler in an attribute. */
    private Object injected(Page page) {
        Object what = page.evaluate("""
            async () => {
              const script = document.createElement('script');
              script.textContent = "document.title = 'a script ran'";
              document.body.append(script);
              const image = document.createElement('img');
              image.setAttribute('onerror', "document.title = 'a handler ran'");
              image.src = '/nothing.png';
              document.body.append(image);
              await new Promise((done) => image.addEventListener('error', () => setTimeout(done, 100)));
              return document.title.endsWith(' ran') ? document.title : 'nothing ran';
            }
            """);
        assertThat(violations()).hasSizeGreaterThanOrEqualTo(2);
        return what;
    }

    private static void open(Page page, String path) {
        page.navigate("/" + path);
        page.locator("h1").first().waitFor();
    }
}
