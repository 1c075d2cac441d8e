package app.ridgeline.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LanguagesTest {

    private static final Instant DAY = Instant.parse("2026-12-01T12:00:00Z");

    @Test
    void the_first_wish_that_can_be_met_decides_and_keeps_its_region() {
        assertThat(preferred("fr-FR", "es-MX", "en-US")).isEqualTo(Locale.of("es", "MX"));
        assertThat(preferred("en-GB", "es")).isEqualTo(Locale.UK);
        assertThat(preferred("es")).isEqualTo(Locale.of("es", "US"));
        assertThat(preferred("fr-FR")).isEqualTo(Locale.US);
        assertThat(preferred()).isEqualTo(Locale.US);
    }

    @Test
    void a_chosen_language_has_the_region_that_the_browser_tells_for_it() {
        assertThat(chosen("en", "en-GB", "es-MX")).isEqualTo(Locale.UK);
        assertThat(chosen("es", "en-GB", "es-MX")).isEqualTo(Locale.of("es", "MX"));
        assertThat(chosen("es", "en-GB")).isEqualTo(Locale.of("es", "US"));
        assertThat(chosen("en", "en")).isEqualTo(Locale.US);
        assertThat(chosen("en")).isEqualTo(Locale.US);
    }

    @Test
    void texts_and_what_is_filled_into_them_follow_the_locale() {
        assertThat(Languages.text(Locale.of("es", "US"), "history.left", 1250)).isEqualTo("quedan 1,250");
        assertThat(Languages.text(Locale.US, "history.left", 1250)).isEqualTo("1,250 left");
        assertThat(Languages.text(Locale.FRANCE, "nav.history")).isEqualTo("History");
    }

    @Test
    void a_time_that_ends_a_sentence_brings_its_period_along() {
        Locale spanish = Locale.of("es", "US");

        assertThat(Languages.text(spanish, "health.well", 18, "5:29 p.m.")).endsWith("es de 5:29 p.m.");
        assertThat(Languages.text(spanish, "health.well", 18, "5:29\u202fa.\u00a0m."))
                .endsWith("a.\u00a0m.");
        assertThat(Languages.text(Locale.US, "health.well", 18, "5:29 PM")).endsWith("of 5:29 PM.");
    }

    @Test
    void days_are_written_in_the_language() {
        assertThat(new UserFormat(Locale.of("es", "US"), ZoneOffset.UTC).day(DAY))
                .isEqualTo("1 dic 2026");
        assertThat(new UserFormat(Locale.US, ZoneOffset.UTC).day(DAY)).isEqualTo("Dec 1, 2026");
    }

    private static Locale preferred(String... tags) {
        return Languages.preferred(wishes(tags));
    }

    private static Locale chosen(String language, String... tags) {
        return Languages.chosen(language, wishes(tags));
    }

    private static Enumeration<Locale> wishes(String... tags) {
        return Collections.enumeration(
                List.of(tags).stream().map(Locale::forLanguageTag).toList());
    }
}
