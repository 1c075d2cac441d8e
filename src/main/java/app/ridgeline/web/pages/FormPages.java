package app.ridgeline.web.pages;

import app.ridgeline.account.Password;
import app.ridgeline.ui.LanguageCookie;
import app.ridgeline.ui.Languages;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/**
 * Draws the pages for who is not signed in. They are HTML from a template and keep no session: a visitor costs nothing
 * once the answer is sent.
 *
 * @see <a href="../../../../../../../docs/decisions/0036-plain-sign-in.md">Decision record 36</a>
 */
@Component
class FormPages {

    private static final String CARD = "/social-card.png";

    private final Template template = Mustache.compiler()
            .escapeHTML(true)
            .emptyStringIsFalse(true)
            .withLoader(
                    name -> new InputStreamReader(new ClassPathResource(name).getInputStream(), StandardCharsets.UTF_8))
            .loadTemplate("web/form-page.html");
    private final Environment environment;

    FormPages(Environment environment) {
        this.environment = environment;
    }

    /** The texts of the language that the reader of this answer speaks. */
    static Texts texts(HttpServletRequest request) {
        return new Texts(LanguageCookie.reader(request));
    }

    void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, FormPage page)
            throws IOException {
        Texts texts = texts(request);
        response.setStatus(status.value());
        response.setContentType("text/html");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        template.execute(
                page,
                Map.of(
                        "language", texts.locale().getLanguage(),
                        "pageTitle", texts.of("app.title", page.title()),
                        "csrf", request.getAttribute(CsrfToken.class.getName()),
                        "card", card()),
                response.getWriter());
    }

    /** What others show of a link to us. In English: who reads it has not told a language. */
    private Map<String, String> card() {
        return Map.of(
                "description", Languages.text(Locale.ENGLISH, "app.description"),
                "promise", Languages.text(Locale.ENGLISH, "app.promise"),
                "picture", baseAddress() + CARD,
                "pictureText", Languages.text(Locale.ENGLISH, "app.card"));
    }

    /** Read when it is needed: only then is a random port known. */
    private String baseAddress() {
        return environment.getRequiredProperty("ridgeline.base-url").strip().replaceFirst("/$", "");
    }

    /** Texts in one language, and the fields that several pages have. */
    record Texts(Locale locale) {

        String of(String key, Object... values) {
            return Languages.text(locale, key, values);
        }

        FormPage.Field password() {
            return FormPage.Field.password("password", of("login.password"), "current-password", reveal());
        }

        FormPage.Field newPassword() {
            return FormPage.Field.password("password", of("register.password"), "new-password", reveal())
                    .helping(of("register.password.helper", Password.MIN_LENGTH))
                    .guessed(new FormPage.Strength(
                            Password.MIN_LENGTH,
                            of("register.strength.too-short"),
                            of("register.strength.fair"),
                            of("register.strength.good"),
                            of("register.strength.strong")));
        }

        FormPage.Field repeated() {
            return FormPage.Field.password("repeat", of("register.repeat"), "new-password", reveal());
        }

        private FormPage.Reveal reveal() {
            return new FormPage.Reveal(of("password.show"), of("password.show.label"));
        }
    }
}
