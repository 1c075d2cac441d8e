package app.ridgeline.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.HdrHistogram.Histogram;

/** A real browser, where there is one. RIDGELINE_CHROMIUM names one that is elsewhere. */
final class Chromium {

    private static final Path EXECUTABLE =
            Path.of(System.getenv().getOrDefault("RIDGELINE_CHROMIUM", "/usr/bin/chromium"));

    /** Notes when the number of the token bar changes, in milliseconds since 1970. */
    private static final String WATCH = """
            () => {
                window.changes = [];
                const number = () => {
                    const bar = document.querySelector('rl-token-bar');
                    const root = bar.shadowRoot ?? bar;
                    return root.querySelector('li[data-bucket=mockup] .number')?.textContent;
                };
                let last = number();
                const look = () => {
                    const now = number();
                    if (now !== last) {
                        last = now;
                        window.changes.push(performance.timeOrigin + performance.now());
                    }
                    requestAnimationFrame(look);
                };
                look();
            }""";

    private final Browser browser;

    private Chromium(Browser browser) {
        this.browser = browser;
    }

    /** What is measured in a browser. */
    interface Work {
        void with(Chromium browser) throws Exception;
    }

    static void ifThere(Report report, Work work) throws Exception {
        if (!Files.isExecutable(EXECUTABLE)) {
            report.remark("No Chromium at " + EXECUTABLE
                    + ": the bar in a browser was left out. Install it or set RIDGELINE_CHROMIUM.");
            return;
        }
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(EXECUTABLE)
                                .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")))) {
            work.with(new Chromium(browser));
        }
    }

    /** From the webhook's answer to the frame that draws the other number. */
    void barChanges(Machine machine, UUID user, String password, int packs) throws Exception {
        int port = machine.node().port();
        Page page = browser.newPage();
        page.navigate("http://localhost:" + port + "/login");
        page.getByLabel("Email").fill(user + "@example.com");
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        page.waitForURL(address -> address.endsWith("/dashboard"));
        page.locator("rl-token-bar li[data-bucket=mockup] .number").waitFor();
        page.evaluate(WATCH);
        Histogram nanos = new Histogram(3);
        try (HttpLine stripe = new HttpLine(port)) {
            for (int pack = 1; pack <= packs + 1; pack++) {
                page.evaluate("() => { window.changes = []; }");
                WebhookBench.deliver(stripe, StripeTexts.packPaid(user));
                double answered = now();
                page.waitForFunction("() => window.changes.length > 0");
                double changed = ((Number) page.evaluate("() => window.changes[0]")).doubleValue();
                if (pack > 1) {
                    nanos.recordValue((long) (Math.max(0, changed - answered) * 1_000_000));
                }
                page.waitForTimeout(1_000); // until the bar is at rest
            }
        }
        machine.report().add(LiveBench.row("webhook's answer to the changed bar in a browser", nanos));
        page.close();
    }

    private static double now() {
        var now = java.time.Instant.now();
        return now.getEpochSecond() * 1e3 + now.getNano() / 1e6;
    }
}
