package app.sandbox.pages;

import static app.sandbox.pages.Speech.text;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What all pages of the simulated Stripe have in common. */
final class Layout {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private Layout() {}

    /** A whole page as the answer to a request. */
    static ResponseEntity<String> page(HttpStatus status, String title, Html content) {
        Html page = Html.of("""
            <!DOCTYPE html>
            <html lang="{}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <title>{}</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/sandbox/assets/pages.css">
            <script src="/sandbox/assets/pages.js" defer></script>
            </head>
            <body>
            <p class="banner">{}</p>
            {}
            </body>
            </html>
            """, Speech.locale().getLanguage(), title, text("sandbox.banner"), content);
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .body(page.markup());
    }

    /** A page with one message and, if there is an address, one way on. */
    static ResponseEntity<String> message(
            HttpStatus status, String title, String message, String link, @Nullable String url) {
        return page(
                status,
                title,
                Html.of(
                        """
                        <main class="notice">
                        <h1>{}</h1>
                        <p>{}</p>
                        {}
                        </main>
                        """,
                        title,
                        message,
                        Html.of("<a class=\"button\" href=\"{}\">{}</a>", url, link)
                                .when(url != null)));
    }

    /** The page for an address that leads nowhere. */
    static ResponseEntity<String> notFound() {
        return message(HttpStatus.NOT_FOUND, text("sandbox.missing.title"), text("sandbox.missing.text"), "", null);
    }

    /** The page for a form that did not come from one of our pages. */
    static ResponseEntity<String> foreignForm() {
        return message(HttpStatus.FORBIDDEN, text("sandbox.foreign.title"), text("sandbox.foreign.text"), "", null);
    }

    /** A redirect after a form: the browser gets the address and does not send the form again. */
    static ResponseEntity<String> redirect(String url) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Location", url)
                .cacheControl(CacheControl.noStore())
                .build();
    }
}
