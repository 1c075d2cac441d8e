package app.ridgeline.tools.storm;

import static app.ridgeline.testing.Pages.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.storms.StormImport;
import app.ridgeline.testing.PageTest;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class StormViewsTest extends PageTest {

    private static final String PLACE = "64.5, -149.5";

    @Autowired
    StormImport imports;

    @Test
    void a_search_leads_to_a_day_and_on_to_the_report() {
        UUID user = subscriber();
        open("tools/dol");
        place().setValue(PLACE);
        days().getFirst().setValue(LocalDate.of(2026, 1, 1));
        days().getLast().setValue(LocalDate.of(2026, 6, 1));

        press("Search a date of loss");

        eventually(() -> assertThat(find(CandidateList.class).all()).hasSize(1));
        assertThat(textOf(find(CandidateList.class).single()))
                .contains("4 days with 6 reports within 10 miles", "May 20, 2026", "High confidence", "1.75 in");
        Anchor use = find(Anchor.class).withText("Use as date of loss").all().getFirst();
        assertThat(use.getHref()).isEqualTo("tools/weather?place=64.5%2C+-149.5&date=2026-05-20&miles=10");
        assertThat(balances.remaining(user, Bucket.DOL)).isEqualTo(2);

        UI.getCurrent()
                .navigate(
                        "tools/weather",
                        new QueryParameters(Map.of(
                                "place", List.of(PLACE), "date", List.of("2026-05-20"), "miles", List.of("10"))));
        assertThat(place().getValue()).isEqualTo(PLACE);
        assertThat(days().getFirst().getValue()).isEqualTo(LocalDate.of(2026, 5, 20));
        press("Get a weather report");

        eventually(() -> assertThat(find(ReportPane.class).all()).hasSize(1));
        assertThat(textOf(find(ReportPane.class).single()))
                .contains("5 storm reports are on record", "NOAA event 880000001", "no engineering opinion");
        assertThat(find(Anchor.class).withText("Download PDF").all()).isNotEmpty();
        assertThat(balances.remaining(user, Bucket.WEATHER)).isEqualTo(1);
    }

    @Test
    void in_spanish_the_days_found_and_the_report_are_spanish() {
        subscriber();
        UI.getCurrent().getSession().setLocale(Locale.of("es", "US"));
        UI.getCurrent().setLocale(Locale.of("es", "US"));
        open("tools/dol");
        place().setValue(PLACE);
        days().getFirst().setValue(LocalDate.of(2026, 1, 1));
        days().getLast().setValue(LocalDate.of(2026, 6, 1));
        assertThat(days().getFirst().getI18n().getMonthNames()).startsWith("enero", "febrero");
        press("Buscar una fecha");
        eventually(() -> assertThat(find(CandidateList.class).all()).hasSize(1));
        assertThat(textOf(find(CandidateList.class).single())).contains("4 días con 6 reportes", "20 may 2026");

        open("tools/weather");
        place().setValue(PLACE);
        days().getFirst().setValue(LocalDate.of(2026, 5, 20));
        press("Pedir un informe");
        eventually(() -> assertThat(find(ReportPane.class).all()).hasSize(1));
        assertThat(textOf(find(ReportPane.class).single()))
                .contains("Hay 5 reportes de tormenta", "Evento 880000001 de la NOAA", "Inundación");
    }

    @Test
    void bad_input_is_named_and_nothing_starts() {
        UUID user = subscriber();
        open("tools/dol");

        press("Search a date of loss");
        assertThat(place().getErrorMessage()).startsWith("Say where");

        place().setValue("43.6532, -79.3832");
        days().getFirst().setValue(LocalDate.now().plusYears(1));
        days().getLast().setValue(null);
        press("Search a date of loss");
        assertThat(place().getErrorMessage()).startsWith("This place is outside the United States.");
        assertThat(days().getFirst().getErrorMessage()).isEqualTo("This day is in the future. Choose one up to today.");
        assertThat(days().getLast().getErrorMessage()).isEqualTo("Choose a day.");

        place().setValue("67202");
        days().getFirst().setValue(LocalDate.of(2026, 3, 1));
        days().getLast().setValue(LocalDate.of(2026, 2, 1));
        press("Search a date of loss");
        assertThat(place().isInvalid()).isFalse();
        assertThat(days().getLast().getErrorMessage()).startsWith("The last day is before the first.");
        assertThat(balances.remaining(user, Bucket.DOL)).isEqualTo(3);
    }

    @Test
    void no_storm_nearby_says_so_and_is_free() {
        UUID user = subscriber();
        open("tools/dol");
        place().setValue("66.5, -145.0");
        days().getFirst().setValue(LocalDate.of(2026, 1, 1));

        press("Search a date of loss");

        eventually(() -> assertThat(reads("No storm is on record within this distance and period."))
                .isTrue());
        assertThat(reads("You were not charged.")).isTrue();
        assertThat(balances.remaining(user, Bucket.DOL)).isEqualTo(3);
    }

    @Test
    void an_empty_bucket_opens_the_dialog() {
        signIn(users.create());
        open("tools/weather");
        place().setValue("67202");
        days().getFirst().setValue(LocalDate.of(2026, 5, 20));

        press("Get a weather report");

        assertThat(find(Dialog.class).single().getHeaderTitle()).isEqualTo("No weather tokens left");
    }

    @Test
    void an_address_that_says_nonsense_changes_no_form() {
        subscriber();
        open("tools/weather");
        place().setValue("67202");

        UI.getCurrent()
                .navigate(
                        "tools/weather",
                        new QueryParameters(Map.of("place", List.of("x"), "date", List.of("yesterday"))));

        assertThat(place().getValue()).isEqualTo("67202");
    }

    private void open(String page) {
        navigate("dashboard", Component.class);
        UI.getCurrent().navigate(page);
    }

    private PlaceField place() {
        return find(PlaceField.class).single();
    }

    private List<DayField> days() {
        return find(DayField.class).all();
    }

    private void press(String caption) {
        test(find(Button.class).withCaption(caption).single()).click();
    }

    private UUID subscriber() {
        StormToolsTest.load(imports, users);
        UUID user = users.create();
        balances.renew(user, Plan.SOLO);
        signIn(user);
        return user;
    }
}
