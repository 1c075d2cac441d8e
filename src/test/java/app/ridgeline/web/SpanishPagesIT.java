package app.ridgeline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.ridgeline.testing.BrowserTest;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages as a browser sees them that asks for Spanish. */
@Tag("slow")
class SpanishPagesIT extends BrowserTest {

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens balances;

    @Test
    void a_browser_that_prefers_spanish_gets_it_from_the_sign_in_on() {
        TestUsers.SignIn user = users.customer();
        balances.renew(user.id(), Plan.BUSINESS);
        balances.spend(user.id(), Bucket.DOL, 2);
        try (BrowserContext context = page().context()
                .browser()
                .newContext(new Browser.NewContextOptions().setBaseURL(url("")).setLocale("es-US"))) {
            Page page = context.newPage();
            page.navigate("/login");
            assertThat(page.locator("html")).hasAttribute("lang", "es");
            screenshots(page, "spanish-login");
            page.locator("input[type=email]").fill(user.email());
            page.locator("input[type=password]").fill(user.password());
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions()
                                    .setName("Iniciar sesión")
                                    .setExact(true))
                    .click();
            page.waitForURL("**/dashboard");
            assertThat(page).hasTitle("Inicio · Ridgeline");
            assertThat(page.locator("rl-token-bar li[data-bucket=dol] .number")).hasText("8");
            screenshots(page, "spanish-dashboard");
            for (String other : new String[] {"history", "account", "payments", "tools/weather"}) {
                page.navigate("/" + other);
                assertThat(page.locator("h1")).isVisible();
                screenshots(page, "spanish-" + other.replace('/', '-'));
            }
        }
    }
}
