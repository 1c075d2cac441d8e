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
}
