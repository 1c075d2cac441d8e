package app.ridgeline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A test in a real browser. One Chromium serves the whole run, each test has pages of its own. Where there is no
 * Chromium the test is skipped and says so. RIDGELINE_CHROMIUM names one that is elsewhere. A page that breaks our
 * Content-Security-Policy, or shows a component that its part of the bundle lacks, fails the test, whatever it is
 * about.
 */
@RidgelineTest
public abstract class BrowserTest {

    /** The widths at which pages are looked at: a laptop and a phone. */
    protected static final List<Integer> WIDTHS = List.of(1280, 390);

    private static final Path EXECUTABLE =
            Path.of(System.getenv().getOrDefault("RIDGELINE_CHROMIUM", "/usr/bin/chromium"));
    private static final int PHONE_WIDTH = 390;
    private static final int MOST_HEIGHT = 4_000;
    /** Long enough for a machine that is busy with something else. */
    private static final int TIMEOUT_MILLIS = 30_000;

    @LocalServerPort
    int port;

    private final List<BrowserContext> contexts = new ArrayList<>();

    /** What browsers refused to run, style or load on pages of ours, whatever the test is about. */
    private final List<String> violations = new CopyOnWriteArrayList<>();

    /** Started once, at the first use; ends with the JVM. */
    private static final class Chromium {

        static final Playwright PLAYWRIGHT = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        static final Browser BROWSER = PLAYWRIGHT
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(EXECUTABLE)
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    }

    @BeforeEach
    void needsChromium() {
        Assumptions.assumeTrue(
                Files.isExecutable(EXECUTABLE),
                () -> "Skipped: no Chromium at " + EXECUTABLE
                        + ". Install it (apt-get install chromium) or set RIDGELINE_CHROMIUM.");
    }

    @AfterEach
    void closePages() {
        List<String> unknown = contexts.stream()
                .flatMap(context -> context.pages().stream())
                .map(BrowserTest::unknownElements)
                .filter(it -> !it.isEmpty())
                .toList();
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        assertThat(violations).as("against the Content-Security-Policy").isEmpty();
        assertThat(unknown).as("elements that the bundle lacks").isEmpty();
    }

    /** What the page shows and the browser has no code for, a moment after it was loaded. */
    private static String unknownElements(Page page) {
        try {
            return String.valueOf(page.evaluate("""
                async () => {
                    // These are names alone, by Vaadin's design.
                    const unknown = () => [...document.querySelectorAll(':not(:defined)')].map(it => it.localName)
                        .filter(it => !/^flow-container-root-|^vaadin-.*-content$/.test(it));
                    for (let i = 0; i < 30 && unknown().length; i++) {
                        await new Promise(done => setTimeout(done, 100));
                    }
                    return [...new Set(unknown())].map(it => `${location.pathname} ${it}`).join(', ');
                }\
                """));
        } catch (PlaywrightException e) {
            return ""; // it is on its way to another page
        }
    }

    /** What was refused until now; the test that asks for it answers for it. */
    protected List<String> violations() {
        List<String> until = List.copyOf(violations);
        violations.clear();
        return until;
    }

    /**
     * Clicks until this is shown, as a person would: a grid that draws its rows anew at that moment takes the button
     * away from under the pointer.
     */
    protected static void clickUntil(Locator button, Locator shown) {
        for (int i = 0; i < 5; i++) {
            try {
                button.click();
                shown.waitFor(new Locator.WaitForOptions().setTimeout(TIMEOUT_MILLIS / 5.0));
                return;
            } catch (TimeoutError e) {
                // Once more.
            }
        }
        PlaywrightAssertions.assertThat(shown).isVisible();
    }

    private void watch(BrowserContext context) {
        context.setDefaultTimeout(TIMEOUT_MILLIS);
        PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT_MILLIS);
        context.onConsoleMessage(message -> {
            // Flow would frame this page when the connection is lost; ours is another one.
            if (message.text().contains("Content Security Policy")
                    && !message.text().contains("/offline-stub.html")) {
                violations.add(message.page().url() + ": " + message.text());
            }
        });
        contexts.add(context);
    }

    /** A new page, 1280 wide and light, with cookies of its own. */
    protected Page page() {
        return page(WIDTHS.getFirst(), ColorScheme.LIGHT);
    }

    /** A new page of this width, with cookies of its own. */
    protected Page page(int width, ColorScheme scheme) {
        // A worker would answer requests that a test wants to see or to cut off.
        return page(width, scheme, ServiceWorkerPolicy.BLOCK);
    }

    /** The same, with or without the worker that shows a page of ours where there is no connection. */
    protected Page page(int width, ColorScheme scheme, ServiceWorkerPolicy workers) {
        BrowserContext context = Chromium.BROWSER.newContext(new Browser.NewContextOptions()
                .setBaseURL(url(""))
                .setViewportSize(width, width <= PHONE_WIDTH ? 844 : 800)
                .setColorScheme(scheme)
                .setServiceWorkers(workers)
                .setReducedMotion(ReducedMotion.REDUCE));
        watch(context);
        return context.newPage();
    }

    /** A new page that is signed in. */
    protected Page signedIn(TestUsers.SignIn user) {
        Page page = page();
        signIn(page, user);
        return page;
    }

    /** A new page of a browser that prefers Spanish. */
    protected Page spanishPage() {
        BrowserContext context = Chromium.BROWSER.newContext(new Browser.NewContextOptions()
                .setBaseURL(url(""))
                .setLocale("es-US")
                .setReducedMotion(ReducedMotion.REDUCE));
        watch(context);
        return context.newPage();
    }

    /** The same, signed in. */
    protected Page spanishPage(TestUsers.SignIn user) {
        Page page = spanishPage();
        page.navigate("/login");
        page.locator("input[type=email]").fill(user.email());
        page.locator("input[type=password]").fill(user.password());
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Iniciar sesión").setExact(true))
                .click();
        page.waitForURL(address -> !address.contains("/login"));
        return page;
    }

    /** Signs in on this page and waits until the sign-in is left behind. */
    protected void signIn(Page page, TestUsers.SignIn user) {
        signIn(page, url(""), user);
    }

    /** Signs in on this page, on the node of this address. */
    protected void signIn(Page page, String node, TestUsers.SignIn user) {
        page.navigate(node + "/login");
        page.getByLabel("Email").fill(user.email());
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(user.password());
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        page.waitForURL(address -> !address.contains("/login"));
    }

    /** The absolute address of a path of the running application. */
    protected String url(String path) {
        return "http://localhost:" + port + path;
    }

    /**
     * Writes what the page looks like now to {@code target/screenshots/<name>-<width>-<light|dark>.png}, in each width
     * and colour scheme, and leaves the page as it was. Only if the system property {@code ridgeline.screenshots} is
     * true: the pictures take longer than the tests.
     */
    protected void screenshots(Page page, String name) {
        if (!Boolean.getBoolean("ridgeline.screenshots")) {
            return;
        }
        var before = page.viewportSize();
        for (int width : WIDTHS) {
            page.setViewportSize(width, width <= PHONE_WIDTH ? 844 : 800);
            // Pages scroll within the frame, which a picture of the full page would cut off.
            int height = (int) page.evaluate(
                    "() => Math.max(innerHeight, ...[...document.querySelectorAll('*')].map(it => it.scrollHeight))");
            page.setViewportSize(width, Math.min(height, MOST_HEIGHT));
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
                page.waitForTimeout(400); // transitions
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of(
                                "target",
                                "screenshots",
                                name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png")));
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(before.width, before.height);
    }
}
