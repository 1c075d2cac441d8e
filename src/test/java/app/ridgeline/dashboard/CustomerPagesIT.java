package app.ridgeline.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.BrowserTest;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A customer who looks things up, in a real browser. */
class CustomerPagesIT extends BrowserTest {

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens balances;

    @Test
    void the_history_is_reached_from_the_navigation_and_taken_along_as_a_file() throws IOException {
        TestUsers.SignIn user = users.customer();
        balances.renew(user.id(), Plan.BUSINESS);
        balances.refill(user.id(), 100);
        balances.spend(user.id(), Bucket.MOCKUP, 12);
        balances.spend(user.id(), Bucket.WEATHER, 1);
        Page page = signedIn(user);

        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("History").setExact(true))
                .click();

        // The list draws what fits on the screen; the file has all.
        assertThat(page.locator(".rl-entry-row").first()).isVisible();
        screenshots(page, "history");
        Download file = page.waitForDownload(() -> page.getByText("Export CSV").click());
        assertThat(Files.readString(file.path()).lines())
                .hasSize(9)
                .first()
                .asString()
                .startsWith("\"time\"");
    }

    @Test
    void somebody_new_reads_that_nothing_happened_yet() {
        Page page = signedIn(users.customer());

        page.navigate("/history");

        assertThat(page.getByText("Nothing yet.")).isVisible();
        screenshots(page, "history-empty");
    }

    @Test
    void the_dashboard_shows_use_day_by_day_and_fits_a_small_phone() {
        TestUsers.SignIn user = users.customer();
        balances.renew(user.id(), Plan.BUSINESS);
        balances.pastUse(user.id(), 80);
        balances.refill(user.id(), 100);
        balances.spend(user.id(), Bucket.MOCKUP, 2);
        Page page = signedIn(user);

        page.navigate("/dashboard");

        assertThat(page.locator(".rl-usage-svg rect").first()).isVisible();
        screenshots(page, "dashboard-use");
        page.getByText("90 days").click();
        assertThat(page.locator(".rl-usage-svg[viewBox='0 0 900 100']")).isVisible();
        page.setViewportSize(360, 780);
        assertThat(overflow(page)).isZero();
        page.navigate("/history");
        page.getByText("Why?").first().click();
        assertThat(page.getByText("A program connected to your account used this."))
                .isVisible();
        assertThat(overflow(page)).isZero();
        screenshots(page, "history-why");
    }

    private static int overflow(Page page) {
        return (int) page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }
}
