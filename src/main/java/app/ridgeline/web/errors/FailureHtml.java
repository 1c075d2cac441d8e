package app.ridgeline.web.errors;

import app.ridgeline.ui.LanguageCookie;
import app.ridgeline.ui.Languages;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.HtmlUtils;

/** What a person reads of a failure outside Vaadin's pages, in the language that the browser asks for. */
final class FailureHtml {

    private static final String PAGE = """
        <!doctype html>
        <html lang="{language}" class="rl-plain">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{title}</title>
          <link rel="icon" href="/favicon.svg">
          <link rel="stylesheet" href="/styles.css">
          {script}
        </head>
        <body>
          <main class="rl-auth">
            <div class="rl-brand"><span class="rl-brand-mark" aria-hidden="true"></span><span>Ridgeline</span></div>
            <div class="rl-card rl-auth-card rl-failure">
              <span class="rl-overline">{overline}</span>
              <h1>{title}</h1>
              <p class="rl-lead">{text}</p>
              <a class="rl-button" href="{address}">{back}</a>
            </div>
          </main>
        </body>
        </html>
        """;

    private static final String GO_ON = "<script src=\"/offline.js\" defer></script>";

    private FailureHtml() {}

    /**
     * What the browser keeps for when it cannot reach us. It stands in for any page, so its way on is that page again.
     */
    static String offline(HttpServletRequest request) {
        Locale locale = locale(request);
        return page(
                locale, GO_ON, text(locale, "offline.overline"), "offline.title", "offline.text", "", "offline.again");
    }

    /** A failure that leads back to the start. */
    static String of(HttpServletRequest request, Failure failure, HttpStatus status) {
        return of(request, status, failure.titleKey(), failure.textKey(), "/dashboard", "error.back");
    }

    /**
     * A page with one way on. Nothing of the request but its language is in it.
     *
     * @param address where the way on leads, one of ours
     */
    static String of(
            HttpServletRequest request,
            HttpStatus status,
            String titleKey,
            String textKey,
            String address,
            String wayKey) {
        return page(locale(request), "", Integer.toString(status.value()), titleKey, textKey, address, wayKey);
    }

    private static Locale locale(HttpServletRequest request) {
        return LanguageCookie.reader(request);
    }

    private static String page(
            Locale locale,
            String script,
            String overline,
            String titleKey,
            String textKey,
            String address,
            String wayKey) {
        return PAGE.replace("{language}", locale.getLanguage())
                .replace("{script}", script)
                .replace("{overline}", overline)
                .replace("{title}", text(locale, titleKey))
                .replace("{text}", text(locale, textKey))
                .replace("{address}", HtmlUtils.htmlEscape(address))
                .replace("{back}", text(locale, wayKey));
    }

    private static String text(Locale locale, String key) {
        return HtmlUtils.htmlEscape(Languages.text(locale, key), StandardCharsets.UTF_8.name());
    }
}
