package app.ridgeline.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.BrowserTest;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody downloads before they can sign in or register: on a roof, over a telephone. */
class FirstPageIT extends BrowserTest {

    /** The aim. What a feature needs is loaded by its own pages. */
    private static final long BUDGET_BYTES = 40_960;

    private static final int BUDGET_REQUESTS = 6;

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/register"})
    void the_first_page_is_small_and_asks_nobody_else(String path) {
        Page page = page();
        CDPSession network = page.context().newCDPSession(page);
        network.send("Network.enable");
        Map<String, String> addresses = new ConcurrentHashMap<>();
        Map<String, Long> sizes = new ConcurrentHashMap<>();
        network.on(
                "Network.requestWillBeSent",
                event -> addresses.put(
                        text(event, "requestId"),
                        event.getAsJsonObject("request").get("url").getAsString()));
        network.on(
                "Network.loadingFinished",
                event -> sizes.put(
                        text(event, "requestId"), event.get("encodedDataLength").getAsLong()));

        page.navigate(path);
        page.waitForLoadState(LoadState.NETWORKIDLE);

        Map<String, Long> downloads = new TreeMap<>();
        sizes.forEach((id, size) -> downloads.merge(addresses.getOrDefault(id, id), size, Long::sum));
        downloads.keySet().removeIf(address -> address.startsWith("data:")); // within the stylesheet

        assertThat(addresses.values())
                .filteredOn(address -> address.startsWith("http"))
                .isNotEmpty()
                .allSatisfy(address -> assertThat(URI.create(address).getHost()).isEqualTo("localhost"));
        assertThat(downloads.values().stream().mapToLong(Long::longValue).sum())
                .as(downloads::toString)
                .isBetween(20_000L, BUDGET_BYTES);
        assertThat(downloads).hasSizeLessThanOrEqualTo(BUDGET_REQUESTS);
    }

    private static String text(JsonObject event, String name) {
        return event.get(name).getAsString();
    }
}
