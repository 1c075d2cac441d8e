package app.ridgeline.tools.storm;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.storms.StormImport;
import app.ridgeline.testing.BrowserTest;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.context.SecurityContextHolder;

/** From a place to a date of loss, from there to the report and its PDF; and the admin's import. */
class StormToolsIT extends BrowserTest {

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens balances;

    @Autowired
    StormImport imports;

    @Test
    void a_customer_finds_a_date_of_loss_and_takes_its_report_home() throws Exception {
        StormToolsTest.load(imports, users);
        SecurityContextHolder.clearContext();
        TestUsers.SignIn user = users.customer();
        balances.renew(user.id(), Plan.SOLO);
        Page page = signedIn(user);
        page.navigate("/tools/dol");
        assertThat(page.getByLabel("Place")).isVisible();
        screenshots(page, "dol-empty");
        page.getByLabel("Place").fill("64.5, -149.5");
        page.getByLabel("From").fill("1/1/2026");
        page.getByLabel("From").press("Enter");
        button(page, "Search a date of loss").click();
        assertThat(page.locator(".rl-candidate")).hasCount(4);
        assertThat(page.locator(".rl-candidate").first()).containsText("High confidence");
        screenshots(page, "dol-done");

        page.getByText("Use as date of loss").first().click();
        assertThat(page.getByLabel("Date", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("5/20/2026");
        page.getByLabel("Your company").fill("Ridge & Sons Roofing");
        button(page, "Get a weather report").click();
        assertThat(page.locator(".rl-map svg")).isVisible();
        assertThat(page.locator(".rl-map-mark")).hasCount(5);
        screenshots(page, "weather-done");
        Download download = page.waitForDownload(
                () -> page.locator(".rl-stage").getByText("Download PDF").click());
        assertThat(new String(Files.readAllBytes(download.path()), 0, 5, StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        assertThat(balances.remaining(user.id(), Bucket.DOL)).isEqualTo(2);
        assertThat(balances.remaining(user.id(), Bucket.WEATHER)).isEqualTo(1);
    }

    @Test
    @Tag("slow")
    void both_tools_speak_spanish_to_a_browser_that_prefers_it() {
        StormToolsTest.load(imports, users);
        SecurityContextHolder.clearContext();
        TestUsers.SignIn user = users.customer();
        balances.renew(user.id(), Plan.SOLO);
        Page page = spanishPage(user);
        page.navigate("/tools/dol");
        page.getByLabel("Lugar").fill("64.5, -149.5");
        page.getByLabel("Desde").fill("1/1/2026");
        page.getByLabel("Desde").press("Enter");
        button(page, "Buscar una fecha").click();
        assertThat(page.locator(".rl-candidate").first()).containsText("20 may 2026");
        screenshots(page, "spanish-dol-done");

        page.getByText("Usar como fecha del siniestro").first().click();
        Locator day = page.getByLabel("Fecha", new Page.GetByLabelOptions().setExact(true));
        assertThat(day).hasValue("20/5/2026");
        day.click();
        assertThat(page.locator("vaadin-date-picker-overlay-content")).containsText("mayo");
        page.keyboard().press("Escape");
        button(page, "Pedir un informe").click();
        assertThat(page.locator(".rl-report")).containsText("Hay 5 reportes de tormenta");
        assertThat(page.locator(".rl-map-mark")).hasCount(5);
        screenshots(page, "spanish-weather-done");
    }

    @Test
    void an_admin_imports_a_file() {
        Page page = signedIn(users.admin());
        page.navigate("/admin/storms");
        String text = new app.ridgeline.storms.DetailsCsv()
                .row(Map.of())
                .row(Map.of("EVENT_TYPE", "Winter Storm"))
                .row(Map.of("CZ_TIMEZONE", "XYZ"))
                .text();
        Locator file = page.locator("vaadin-upload input[type=file]");
        file.setInputFiles(
                new FilePayload("StormEvents_details-it.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator(".rl-page")).containsText("3 rows read. Events: 1 added");
        screenshots(page, "storms-admin");
        file.setInputFiles(new FilePayload("notes.csv", "text/csv", "a,b\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator(".rl-page")).containsText("This is no details file");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }
}
