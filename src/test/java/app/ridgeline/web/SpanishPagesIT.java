package app.ridgeline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.ridgeline.testing.BrowserTest;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
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
        Page page = spanishPage();
        for (String open : new String[] {"login", "register", "error"}) {
            page.navigate("/" + open);
            assertThat(page.locator("html")).hasAttribute("lang", "es");
            screenshots(page, "spanish-" + open);
        }
        page = spanishPage(user);
        assertThat(page).hasTitle("Inicio · Ridgeline");
        assertThat(page.locator("rl-token-bar li[data-bucket=dol] .number")).hasText("8");
        screenshots(page, "spanish-dashboard");
        page.getByText("Elegir un plan").first().click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("/ mes");
        screenshots(page, "spanish-plans");
        for (String other : new String[] {"history", "account", "payments", "tools/weather", "unheard-of"}) {
            page.navigate("/" + other);
            assertThat(page.locator("h1")).isVisible();
            screenshots(page, "spanish-" + other.replace('/', '-'));
        }
    }

    @Test
    void another_language_applies_at_once() {
        Page page = spanishPage(users.customer());
        page.navigate("/account");
        page.getByLabel("Hablarme en").click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("English"))
                .click();
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page.locator("h1")).hasText("Account");
    }

    @Test
    void a_pack_is_paid_for_in_spanish() {
        Page page = spanishPage(users.customer());
        page.navigate("/dashboard");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Comprar más tokens"))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Comprar 33 .*")))
                .click();
        page.waitForURL("**/sandbox/checkout/**");
        assertThat(page.locator("html")).hasAttribute("lang", "es");
        screenshots(page, "spanish-checkout");
        page.locator("form button[type=submit]").first().click();
        assertThat(page.locator("body")).containsText("tarjeta");
        screenshots(page, "spanish-checkout-problems");
    }
}
