package app.ridgeline.vendors.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.BrowserTest;
import app.ridgeline.testing.TestUsers;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A contractor looks for a vendor, by typing and by filters, with mouse and keyboard. */
class VendorsIT extends BrowserTest {

    @Autowired
    TestUsers users;

    @Test
    void a_contractor_types_filters_changes_the_layout_and_opens_a_vendor() {
        Page page = signedIn(users.customer());
        page.navigate("/vendors?category=shingle&category=flat_tpo&category=metal");
        assertThat(page.locator(".rl-vendor-card").first()).isVisible();
        screenshots(page, "vendors-cards");
        isNoWiderThanAPhone(page);

        assertThat(page.getByLabel("State")).isVisible();
        page.getByLabel("Search").pressSequentially("lone mesa");
        assertThat(page.getByRole(AriaRole.LINK, name("Lone Mesa Shingles"))).isVisible();
        assertThat(page.getByText("1 vendor", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(page).hasURL(Pattern.compile(".*[?&]q=lone(\\+|%20)mesa.*"));
        page.reload();
        assertThat(page.getByLabel("Search")).hasValue("lone mesa");
        assertThat(page.getByText("1 vendor", new Page.GetByTextOptions().setExact(true)))
                .isVisible();

        page.getByRole(AriaRole.BUTTON, button("Clear all filters")).click();
        page.getByRole(AriaRole.BUTTON, button("Table")).click();
        assertThat(page.locator("vaadin-grid")).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Metal")))
                .focus();
        page.keyboard().press("Enter");
        assertThat(page.getByLabel("Remove the filter Metal")).isVisible();
        assertThat(page).hasURL(Pattern.compile("(?=.*category=metal)(?=.*view=table).*"));
        screenshots(page, "vendors-table");
        isNoWiderThanAPhone(page);

        page.getByRole(AriaRole.LINK, name("Seam & Panel Works")).click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Seam & Panel Works")))
                .isVisible();
        screenshots(page, "vendor");
        isNoWiderThanAPhone(page);

        page.navigate("/vendors?q=zzqqxxyyww");
        assertThat(page.getByText("No vendor matches")).isVisible();
        screenshots(page, "vendors-empty");
    }

    @Test
    void an_admin_adds_a_vendor_and_looks_a_file_over() {
        Page page = signedIn(users.admin());
        page.navigate("/admin/vendors");
        assertThat(page.getByRole(AriaRole.LINK, name("Atlas Roofing"))).isVisible();
        screenshots(page, "admin-vendors");

        page.getByRole(AriaRole.BUTTON, button("Import CSV")).click();
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "vendors.csv",
                        "text/csv",
                        "\uFEFFslug,name,category\nBad Slug,X,tile\n".getBytes(StandardCharsets.UTF_16LE)));
        assertThat(page.getByText("Line 2: slug: Use lower case letters")).isVisible();
        screenshots(page, "admin-vendors-import");
        page.getByRole(AriaRole.BUTTON, button("Close")).click();

        page.getByRole(AriaRole.LINK, name("New vendor")).click();
        page.getByRole(AriaRole.BUTTON, button("Add a product")).click();
        page.getByRole(AriaRole.BUTTON, button("Save")).click();
        assertThat(page.getByText("Nothing is saved yet: correct the marked fields."))
                .isVisible();
        screenshots(page, "admin-vendor");
        isNoWiderThanAPhone(page);
    }

    private static void isNoWiderThanAPhone(Page page) {
        var before = page.viewportSize();
        page.setViewportSize(390, 844);
        assertThat(page.evaluate("() => document.scrollingElement.scrollWidth")).isEqualTo(390);
        page.setViewportSize(before.width, before.height);
    }

    private static Page.GetByRoleOptions name(String text) {
        return new Page.GetByRoleOptions().setName(text).setExact(true);
    }

    private static Page.GetByRoleOptions button(String text) {
        return new Page.GetByRoleOptions().setName(text).setExact(true);
    }
}
