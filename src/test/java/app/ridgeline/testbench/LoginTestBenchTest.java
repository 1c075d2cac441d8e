package app.ridgeline.testbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.ridgeline.testing.RidgelineTest;
import com.vaadin.testbench.TestBench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The login page by Vaadin TestBench. TestBench is commercial: without a licence of yours this test is skipped. The
 * same page is tested without it as well.
 */
@RidgelineTest
class LoginTestBenchTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    @LocalServerPort
    int port;

    /** TestBench refuses to load without a licence, so this comes before its first class. */
    @BeforeEach
    void needsALicenceAndABrowser() {
        Path home = Path.of(System.getProperty("user.home"), ".vaadin");
        boolean licensed = Stream.of("vaadin.proKey", "vaadin.offlineKey", "vaadin.key")
                        .anyMatch(name -> System.getProperty(name) != null)
                || Stream.of("VAADIN_PRO_KEY", "VAADIN_OFFLINE_KEY").anyMatch(name -> System.getenv(name) != null)
                || Stream.of("proKey", "offlineKeyV2", "offlineKey").anyMatch(file -> Files.exists(home.resolve(file)));
        assumeTrue(licensed, "Skipped: no licence key for Vaadin TestBench on this machine");
        assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "Skipped: no Chromium and ChromeDriver (apt-get install chromium chromium-driver)");
    }

    @Test
    void the_login_page_is_shown() {
        ChromeOptions options = new ChromeOptions()
                .setBinary(CHROMIUM.toFile())
                .addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage");
        WebDriver driver = TestBench.createDriver(new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options));
        try {
            driver.get("http://localhost:" + port + "/login");
            assertThat(new WebDriverWait(driver, Duration.ofSeconds(10))
                            .until(page -> page.findElement(By.tagName("h1")))
                            .getText())
                    .isEqualTo("Sign in");
        } finally {
            driver.quit();
        }
    }
}
