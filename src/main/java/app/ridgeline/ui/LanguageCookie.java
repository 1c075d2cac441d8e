package app.ridgeline.ui;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Remembers in the browser which language someone has chosen, for the pages they see before they sign in again. */
@Component
public class LanguageCookie {

    private static final String NAME = "RIDGELINE-LANGUAGE";
    private static final Duration LIFE = Duration.ofDays(365);

    private final boolean secure;

    LanguageCookie(@Value("${server.servlet.session.cookie.secure:true}") boolean secure) {
        this.secure = secure;
    }

    /** The cookie that keeps this choice; empty if the browser has it already. */
    public Optional<Cookie> remember(String language, Cookie @Nullable [] present) {
        if (chosen(present).filter(language::equals).isPresent()) {
            return Optional.empty();
        }
        var cookie = new Cookie(NAME, language);
        cookie.setPath("/");
        cookie.setMaxAge((int) LIFE.toSeconds());
        cookie.setSecure(secure);
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        return Optional.of(cookie);
    }

    /** The language for who is not signed in: the one chosen in this browser before, else what the browser asks for. */
    public static Locale reader(HttpServletRequest request) {
        return chosen(request.getCookies())
                .map(language -> Languages.chosen(language, request.getLocales()))
                .orElseGet(() -> Languages.preferred(request.getLocales()));
    }

    private static Optional<String> chosen(Cookie @Nullable [] cookies) {
        return Optional.ofNullable(cookies).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(NAME))
                .map(Cookie::getValue)
                .filter(language -> language.equals("en") || language.equals("es"))
                .findFirst();
    }
}
