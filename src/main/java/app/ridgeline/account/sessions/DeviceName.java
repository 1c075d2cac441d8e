package app.ridgeline.account.sessions;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Browser and system, as a person knows them, by what the browser calls itself. Only the well-known ones: for a person
 * to recognize a device, not for us to decide anything by.
 *
 * @param browser for example {@code Chrome}; empty if it is another one
 * @param system for example {@code Windows}; empty if it is another one
 */
public record DeviceName(String browser, String system) {

    private static final int LONGEST = 1_000;

    /** In this order: most browsers also claim to be those further down. */
    private static final Map<String, String> BROWSERS = ordered(
            "Edg", "Edge",
            "OPR/", "Opera",
            "SamsungBrowser/", "Samsung Internet",
            "Firefox/", "Firefox",
            "FxiOS/", "Firefox",
            "CriOS/", "Chrome",
            "Chrome/", "Chrome",
            "Version/", "Safari");

    private static final Map<String, String> SYSTEMS = ordered(
            "iPhone", "iPhone",
            "iPad", "iPad",
            "Android", "Android",
            "CrOS", "ChromeOS",
            "Windows", "Windows",
            "Macintosh", "macOS",
            "Linux", "Linux");

    /** The device of a browser that calls itself this. */
    public static DeviceName of(@Nullable String userAgent) {
        String text = userAgent == null ? "" : userAgent.substring(0, Math.min(userAgent.length(), LONGEST));
        return new DeviceName(first(BROWSERS, text), first(SYSTEMS, text));
    }

    /** Both in a row; empty if neither is known. */
    public String text() {
        return browser.isEmpty() || system.isEmpty() ? browser + system : browser + " · " + system;
    }

    /** The same, or these words where neither is known. */
    public String textOr(String unknown) {
        return text().isEmpty() ? unknown : text();
    }

    private static String first(Map<String, String> names, String text) {
        return names.entrySet().stream()
                .filter(name -> text.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
