package app.ridgeline.wallet;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.BrowserTest;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.ledger.Tokens;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The main job, end to end: buy a pack on the hosted page and watch the balance grow when the webhook arrives. */
class BuyPackIT extends BrowserTest {

    @Autowired
    TestUsers users;

    @Autowired
    Tokens tokens;

    @Test
    void a_pack_bought_in_one_tab_changes_the_bar_in_another_without_reload() {
        TestUsers.SignIn user = users.customer();
        Page page = signedIn(user);
        page.navigate("/dashboard");
        Page other = page.context().newPage();
        other.navigate("/dashboard");
        assertThat(bar(other)).containsText("None left");
        other.evaluate("window.notReloaded = true");
        screenshots(page, "dashboard-empty");

        button(page, "Buy More Tokens").click();
        Locator buy = page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Buy 33 of each for .*9\\.99.*")));
        assertThat(buy).isVisible();
        screenshots(page, "buy-tokens-dialog");
        buy.click();
        page.waitForURL("**/sandbox/checkout/**");
        screenshots(page, "hosted-checkout");
        pay(page, "4000000000000002");
        assertThat(page.locator("body")).containsText("Your card was declined");
        assertThat(tokens.getTokenStatus(user.id()).of(Bucket.MOCKUP).remaining())
                .isZero();
        pay(page, "4242424242424242");

        page.waitForURL("**/checkout/success**");
        assertThat(page.locator("body")).containsText("33 of each added");
        screenshots(page, "checkout-success");
        assertThat(bar(other)).containsText("33 purchased");
        assertThat(other.evaluate("window.notReloaded")).isEqualTo(true);
        for (Bucket bucket : Bucket.values()) {
            assertThat(tokens.getTokenStatus(user.id()).of(bucket).purchased()).isEqualTo(33);
        }
        button(page, "Go to the dashboard")
                .or(page.getByText("Go to the dashboard"))
                .first()
                .click();
        assertThat(page.locator("body")).containsText("Pack of 100");
        screenshots(page, "dashboard-full");
    }

    @Test
    void an_empty_bucket_opens_the_dialog_that_says_which_and_offers_packs_and_plans() {
        TestUsers.SignIn user = users.customer();
        tokens.grantBonus(user.id(), new TokenAmounts(1, 1, 0), new Cause("admin:" + UUID.randomUUID(), "test"));
        Page page = signedIn(user);
        page.navigate("/tools/weather?place=67202&date=2026-05-20");
        button(page, "Get a weather report").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("33 of each");
        assertThat(dialog).containsText("Business");
        screenshots(page, "no-tokens-dialog");
        page.navigate("/dashboard");
        assertThat(bar(page)).containsText("Last one");
        screenshots(page, "dashboard-low");
    }

    @Test
    void a_plan_is_bought_and_active_at_once() {
        Page page = signedIn(users.customer());
        page.navigate("/dashboard");

        button(page, "Choose a plan").click();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile("Choose Business for .*month")))
                .click();
        page.waitForURL("**/sandbox/checkout/**");
        fillCard(page, "4242424242424242");
        button(page, "Subscribe").click();

        page.waitForURL("**/checkout/success**");
        assertThat(page.locator("body")).containsText("Your Business plan is active");
        assertThat(bar(page)).containsText("10 of 10 monthly");
    }

    @Test
    void who_turns_back_at_stripe_is_charged_nothing() {
        Page page = signedIn(users.customer());
        page.navigate("/dashboard");
        button(page, "Buy More Tokens").click();
        button(page, "Buy 33 of each").click();
        page.waitForURL("**/sandbox/checkout/**");

        page.getByText("Back to Ridgeline").click();

        assertThat(page.locator("body")).containsText("Nothing was charged");
        button(page, "Go to the dashboard").click();
        assertThat(bar(page)).containsText("None left");
    }

    private static Locator bar(Page page) {
        return page.locator("rl-token-bar");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    private static void pay(Page page, String card) {
        fillCard(page, card);
        button(page, "Pay").click();
    }

    private static void fillCard(Page page, String card) {
        page.getByLabel("Card number").fill(card);
        page.getByLabel("Expiry").fill("12 / 40");
        page.getByLabel("CVC").fill("123");
        page.getByLabel("Name on card").fill("Riley Roofer");
    }
}
