package app.ridgeline.tools.mockup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.BrowserTest;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.ledger.Tokens;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Files;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A photo becomes a mockup in the browser, with the simulated provider. */
class MockupIT extends BrowserTest {

    @Autowired
    TestUsers users;

    @Autowired
    Tokens tokens;

    @Autowired
    TestTokens balances;

    @Test
    void a_customer_makes_compares_downloads_and_deletes_a_mockup() throws Exception {
        TestUsers.SignIn user = users.customer();
        tokens.grantBonus(user.id(), new TokenAmounts(3, 0, 0), new Cause("admin:" + UUID.randomUUID(), "test"));
        Page page = signedIn(user);
        page.navigate("/tools/mockup");
        assertThat(page.locator(".rl-stage")).containsText("Your mockup appears here");
        screenshots(page, "mockup-empty");

        upload(page, "house.jpg", "%PDF-1.7 no photo".getBytes());
        assertThat(page.locator(".rl-photo")).containsText("This is a PDF");
        upload(page, "house.jpg", TestPhotos.withExif(TestPhotos.jpeg(1600, 1200), 1));
        assertThat(page.locator(".rl-photo-preview img")).isVisible();
        page.getByLabel("Color").fill("Navy blue");
        page.getByLabel("Color").press("Enter");
        page.getByLabel("Anything else").fill("White trim");
        page.waitForFunction("() => document.querySelector('.rl-photo-preview img').naturalWidth > 0");
        screenshots(page, "mockup-filled");
        button(page, "Make a mockup").click();

        assertThat(page.locator("vaadin-progress-bar")).isVisible();
        if (Boolean.getBoolean("ridgeline.screenshots")) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(java.nio.file.Path.of("target/screenshots/mockup-working-1280-light.png")));
        }
        Locator slider =
                page.getByRole(AriaRole.SLIDER, new Page.GetByRoleOptions().setName("Compare before and after"));
        assertThat(slider).hasAttribute("aria-valuenow", "50");
        slider.press("ArrowRight");
        assertThat(slider).hasAttribute("aria-valuenow", "52");
        slider.press("End");
        assertThat(slider).hasAttribute("aria-valuenow", "100");
        page.locator(".rl-stage rl-before-after").click();
        assertThat(slider).hasAttribute("aria-valuenow", "50");
        assertThat(page.locator("rl-token-bar")).containsText("2 purchased");
        assertThat(page.locator(".rl-run")).containsText("Roof replacement, Navy blue");
        screenshots(page, "mockup-done");

        page.reload();
        assertThat(slider).isVisible();
        page.waitForFunction("() => document.querySelector('rl-before-after').shadowRoot"
                + ".querySelector('.after').naturalWidth > 0");
        String image = (String) slider.page()
                .evaluate("() => document.querySelector('rl-before-after').shadowRoot.querySelector('.after').src");
        APIResponse answer = page.request().get(image);
        assertThat(answer.status()).as(image + answer.text()).isEqualTo(200);
        assertThat(answer.headers())
                .containsEntry("content-type", "image/jpeg")
                .containsEntry("x-content-type-options", "nosniff");
        assertThat(answer.body().length).isGreaterThan(10_000);
        Page other = signedIn(users.customer());
        assertThat(other.request().get(image).status()).isEqualTo(404);
        other.navigate(page.url());
        assertThat(other.locator("body")).containsText("There is no such page");

        Download download = page.waitForDownload(
                () -> page.locator(".rl-stage").getByText("Download").click());
        assertThat(FileKind.of(Files.readAllBytes(download.path()))).isEqualTo(FileKind.JPEG);

        button(page, "Delete Roof replacement, Navy blue").click();
        page.locator("vaadin-dialog")
                .getByText("Delete", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator(".rl-stage")).containsText("Your mockup appears here");
        assertThat(page.request().get(image).status()).isEqualTo(404);
    }

    @Test
    void an_empty_bucket_leads_to_the_till_and_back_to_the_filled_in_form() {
        TestUsers.SignIn user = users.customer();
        Page page = signedIn(user);
        page.navigate("/tools/mockup");
        upload(page, "house.png", TestPhotos.png(900, 600));
        assertThat(page.locator(".rl-photo-preview img")).isVisible();
        page.getByLabel("Anything else").fill("sandbox:refuse");
        button(page, "Make a mockup").click();
        button(page, "Buy 33 of each").click();
        page.waitForURL("**/sandbox/checkout/**");
        page.getByLabel("Card number").fill("4242424242424242");
        page.getByLabel("Expiry").fill("12 / 40");
        page.getByLabel("CVC").fill("123");
        page.getByLabel("Name on card").fill("Riley Roofer");
        button(page, "Pay").click();
        page.waitForURL("**/checkout/success**");
        assertThat(page.locator("body")).containsText("33 of each added");
        button(page, "Back to your mockup").click();

        assertThat(page.locator(".rl-photo-preview img")).isVisible();
        assertThat(page.getByLabel("Anything else")).hasValue("sandbox:refuse");
        button(page, "Make a mockup").click();
        assertThat(page.locator(".rl-stage")).containsText("You were not charged");
        screenshots(page, "mockup-failed");
        assertThat(balances.remaining(user.id(), Bucket.MOCKUP)).isEqualTo(33);
    }

    private static void upload(Page page, String name, byte[] bytes) {
        page.locator("vaadin-upload input[type=file]").setInputFiles(new FilePayload(name, "image/jpeg", bytes));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }
}
