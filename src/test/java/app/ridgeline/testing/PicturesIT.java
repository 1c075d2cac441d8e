package app.ridgeline.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.ridgeline.tokens.Bucket;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes the README's pictures anew, of pages that work:
 * {@code ./mvnw test -Dtest=PicturesIT -Dridgeline.pictures=true}.
 */
@EnabledIfSystemProperty(named = "ridgeline.pictures", matches = "true")
class PicturesIT extends BrowserTest {

    private static final Path FOLDER = Path.of("docs", "images");
    private static final int PHONE = 390;
    private static final int LAPTOP = 1280;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens balances;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int webhookPort;

    @Test
    void the_dashboard_light_and_dark_and_on_a_phone_and_what_a_plan_would_mean() throws IOException {
        TestUsers.SignIn dana = dana();
        Page page = page(LAPTOP, ColorScheme.LIGHT);
        signIn(page, dana);
        picture(page, "dashboard", 900);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Change plan"))
                .click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Right away");
        picture(page, "plans", 900);
        Page dark = page(LAPTOP, ColorScheme.DARK);
        signIn(dark, dana);
        picture(dark, "dashboard-dark", 900);
        Page phone = page(PHONE, ColorScheme.LIGHT);
        signIn(phone, dana);
        picture(phone, "dashboard-phone", 844);
    }

    @Test
    void the_card_that_others_show_of_a_link() throws IOException {
        Page page = page(LAPTOP, ColorScheme.LIGHT);
        page.navigate("/login");
        page.setViewportSize(1200, 630);
        page.evaluate("""
                async drawing => {
                  document.body.innerHTML = `<div style="position: fixed; inset: 0">${drawing}</div>`;
                  await document.fonts.load('600 60px "Ridgeline Sans"');
                }
                """, Files.readString(FOLDER.resolve("social-card.svg")));
        page.waitForTimeout(200);
        SmallPng.write(
                page.screenshot(), Path.of("src", "main", "resources", "META-INF", "resources", "social-card.png"));
    }

    private static void picture(Page page, String name, int height) throws IOException {
        page.setViewportSize(page.viewportSize().width, height);
        assertThat(page.locator("rl-token-bar").first()).containsText("left");
        Locator busy = page.locator(".rl-loading");
        assertThat(busy).hasCount(0);
        page.waitForTimeout(600); // transitions
        SmallPng.write(page.screenshot(), FOLDER.resolve(name + ".png"));
    }

    /** A customer of the plan Solo with a past. */
    private TestUsers.SignIn dana() {
        TestUsers.SignIn user = users.customer();
        String customer = StripeEvents.id("cus");
        jdbc.sql("update users set email = 'dana@example.com', stripe_customer_id = :customer,"
                        + " email_verified_at = now() where id = :user")
                .param("customer", customer)
                .param("user", user.id())
                .update();
        balances.pastUse(user.id(), 40);
        var sub = new StripeEvents.Sub(customer);
        sub.price = "price_sandbox_solo_monthly";
        sub.start = Instant.now().minus(Duration.ofDays(20));
        sub.end = sub.start.plus(Duration.ofDays(30));
        new StripePost(webhookPort).deliver(sub.created(sub.start));
        balances.refill(user.id(), 100);
        balances.spend(user.id(), Bucket.MOCKUP, 2);
        balances.spend(user.id(), Bucket.WEATHER, 1);
        return new TestUsers.SignIn(user.id(), "dana@example.com", user.password());
    }
}
