package app.ridgeline.wallet;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.ridgeline.testing.BrowserTest;
import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** A balance changes on screen as soon as it is committed, in every tab, on every node, without a reload. */
class LiveUpdateIT extends BrowserTest {

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens balances;

    @Autowired
    JdbcConnectionDetails database;

    @Test
    void every_tab_follows_a_change_without_a_reload() {
        TestUsers.SignIn user = users.customer();
        balances.renew(user.id(), Plan.SOLO);
        Page first = signedIn(user);
        Page second = first.context().newPage();
        open(first);
        open(second);
        assertThat(mockups(first)).hasText("3");

        balances.refill(user.id(), 100);

        assertThat(mockups(first)).hasText("36");
        assertThat(mockups(second)).hasText("36");
        assertNotReloaded(first);
        assertNotReloaded(second);
    }

    @Test
    @Tag("slow")
    void a_change_on_one_node_shows_on_the_other() {
        TestUsers.SignIn user = users.customer();
        balances.renew(user.id(), Plan.SOLO);
        Page here = signedIn(user);
        open(here);
        try (OtherNode node = OtherNode.start(database.getJdbcUrl())) {
            Page there = page();
            signIn(there, node.url(""), user);
            open(there);

            node.balances().spend(user.id(), Bucket.MOCKUP, 2);
            assertThat(mockups(here)).hasText("1");
            assertThat(mockups(there)).hasText("1");

            balances.spend(user.id(), Bucket.MOCKUP, 1);
            assertThat(mockups(here)).hasText("0");
            assertThat(mockups(there)).hasText("0");
            assertNotReloaded(here);
            assertNotReloaded(there);
        }
    }

    @Test
    void a_change_is_announced_and_the_meter_says_what_remains() {
        TestUsers.SignIn user = users.customer();
        balances.renew(user.id(), Plan.SOLO);
        Page page = signedIn(user);
        open(page);

        balances.spend(user.id(), Bucket.DOL, 2);

        assertThat(page.locator("rl-token-bar [role=status]")).hasText("Date-of-loss searches: 1 left");
        Locator meter = page.getByRole(AriaRole.METER, new Page.GetByRoleOptions().setName("Date-of-loss searches"));
        assertThat(meter).hasAttribute("aria-valuenow", "1");
        assertThat(meter).hasAttribute("aria-valuetext", "Date-of-loss searches: 1 left. 1 of 3 monthly");
        assertThat(page.locator("rl-token-bar li[data-bucket=dol] .level")).hasText("Last one");
    }

    /** Opens the dashboard and marks the page: a reload would lose the mark. */
    private static void open(Page page) {
        if (!page.url().endsWith("/dashboard")) {
            page.navigate("/dashboard");
        }
        assertThat(page.locator("rl-token-bar")).isVisible();
        page.evaluate("() => { window.untouched = true; }");
    }

    private static Locator mockups(Page page) {
        return page.locator("rl-token-bar li[data-bucket=mockup] .number");
    }

    private static void assertNotReloaded(Page page) {
        Assertions.assertThat(page.evaluate("() => window.untouched")).isEqualTo(true);
    }
}
