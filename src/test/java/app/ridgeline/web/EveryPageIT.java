package app.ridgeline.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.Axe;
import app.ridgeline.testing.BrowserTest;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Every page there is, found by its route: usable by everybody, and on a small phone. */
@Tag("slow")
class EveryPageIT extends BrowserTest {

    private static final int SMALL_PHONE = 360;
    private static final Set<String> SIGNED_OUT =
            Set.of("login", "register", "forgot-password", "reset-password", "confirm-email");

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens balances;

    @Test
    void no_page_has_a_serious_finding_of_axe() {
        List<String> findings = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page signedOut = page(1280, scheme);
            SIGNED_OUT.forEach(path -> findings.addAll(serious(signedOut, path, scheme)));
            Page admin = signedIn(1280, scheme);
            pages().forEach(path -> findings.addAll(serious(admin, path, scheme)));
        }

        assertThat(findings).isEmpty();
    }

    @Test
    void no_page_scrolls_sideways_on_a_small_phone() {
        List<String> tooWide = new ArrayList<>();
        Page signedOut = page(SMALL_PHONE, ColorScheme.LIGHT);
        SIGNED_OUT.forEach(path -> tooWide.addAll(wide(signedOut, path)));
        Page admin = signedIn(SMALL_PHONE, ColorScheme.LIGHT);
        pages().forEach(path -> tooWide.addAll(wide(admin, path)));

        assertThat(tooWide).isEmpty();
    }

    /** An admin with something on every page. */
    private Page signedIn(int width, ColorScheme scheme) {
        TestUsers.SignIn admin = users.admin();
        balances.renew(admin.id(), Plan.BUSINESS);
        balances.refill(admin.id(), 100);
        balances.spend(admin.id(), Bucket.WEATHER, 3);
        Page page = page(width, scheme);
        signIn(page, admin);
        return page;
    }

    /** The addresses of all pages that need no id. */
    private static Set<String> pages() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Route.class));
        Set<String> pages = new TreeSet<>();
        scanner.findCandidateComponents("app.ridgeline").forEach(bean -> {
            Class<?> view = ClassUtils.resolveClassName(bean.getBeanClassName(), null);
            String path =
                    AnnotationUtils.getAnnotation(view, Route.class).value().replaceFirst("/:[a-z]+\\?$", "");
            if (!path.contains(":") && !path.isEmpty() && !SIGNED_OUT.contains(path)) {
                pages.add(path);
            }
        });
        assertThat(pages).contains("dashboard", "tools/mockup", "admin/tokens").hasSizeGreaterThan(15);
        return pages;
    }

    private static List<String> serious(Page page, String path, ColorScheme scheme) {
        open(page, path);
        return Axe.serious(page, path + ", " + scheme);
    }

    private static List<String> wide(Page page, String path) {
        open(page, path);
        Object width = page.evaluate("() => document.documentElement.scrollWidth");
        return ((Number) width).intValue() > SMALL_PHONE ? List.of(path + ": " + width) : List.of();
    }

    private static void open(Page page, String path) {
        page.navigate("/" + path);
        page.locator("h1")
                .first()
                .waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
        page.waitForTimeout(300); // lists and transitions
    }
}
