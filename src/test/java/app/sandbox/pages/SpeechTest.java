package app.sandbox.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class SpeechTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @BeforeEach
    void a_browser_that_asks_for_english() {
        request.addHeader("Accept-Language", "en-US");
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }

    @AfterEach
    void end() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void the_language_of_the_session_goes_before_that_of_the_browser() {
        assertThat(Speech.text("sandbox.checkout.back")).isEqualTo("Back to Ridgeline");

        Speech.follow(session("es"));

        assertThat(Speech.locale().toLanguageTag()).isEqualTo("es-US");
        assertThat(Speech.text("sandbox.checkout.back")).isEqualTo("Volver a Ridgeline");
        assertThat(Show.date(Instant.parse("2026-11-22T12:00:00Z"))).isEqualTo("22 nov 2026");
        assertThat(Show.money(123_499)).isEqualTo("$1,234.99");
    }

    @Test
    void auto_leaves_it_to_the_browser_and_a_language_that_we_lack_means_english() {
        Speech.follow(session("auto"));
        Speech.follow(new JsonObject());
        assertThat(Speech.locale().toLanguageTag()).isEqualTo("en-US");

        request.removeHeader("Accept-Language");
        request.addHeader("Accept-Language", "es");
        Speech.follow(session("ja"));
        assertThat(Speech.locale().getLanguage()).isEqualTo("en");
    }

    private static JsonObject session(String locale) {
        JsonObject session = new JsonObject();
        session.addProperty("locale", locale);
        return session;
    }
}
