package app.ridgeline.storms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Caller;
import app.ridgeline.places.GeoPoint;
import app.ridgeline.testing.RidgelineTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The search, by events of its own and by facts that were worked out from NOAA's own file. */
@RidgelineTest
class StormsTest {

    private static final Caller CALLER = new Caller(Actor.SYSTEM, "test", null);
    private static boolean loaded;

    @Autowired
    StormLoader loader;

    @Autowired
    Storms storms;

    @ParameterizedTest
    @CsvSource({
        "41.1136, -87.8955, 2026-03-10, 7, 9, 19, 6.60",
        "29.64, -100.01, 2026-04-29, 7, 8, 11, 5.00",
        "41.75, -87.97, 2026-03-10, 2, 4, 12, 4.80",
        "37.0827, -93.5294, 2026-04-28, 1, 4, 11, 4.75",
        "32.42, -97.46, 2026-04-28, 8, 12, 21, 4.50",
        "37.0827, -93.5294, 2026-04-27, , 3, , 1.50",
        "29.64, -100.01, 2026-03-10, , 2, , 4.50",
        "32.71, -96.95, 2026-04-25, , 5, , 3.00",
        "32.71, -96.95, 2026-04-26, , 1, , 1.50"
    })
    void hail_is_found_where_and_when_noaa_has_it(
            double latitude, double longitude, LocalDate day, Integer five, int ten, Integer twentyFive, double largest)
            throws IOException {
        real();
        GeoPoint place = new GeoPoint(latitude, longitude);

        List<NearbyStorm> near = near(place, 10, day, day, Peril.HAIL);
        assertThat(near).hasSize(ten);
        assertThat(near.stream().mapToDouble(it -> it.event().hailInches()).max())
                .hasValue(largest);
        if (five != null) {
            assertThat(near(place, 5, day, day, Peril.HAIL)).hasSize(five);
            assertThat(near(place, 25, day, day, Peril.HAIL)).hasSize(twentyFive);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "29.1083, -96.6276, 2026-04-22, 8, 103, 119, EG",
        "37.6825, -86.1789, 2026-03-15, 3, 96, 110, EG",
        "36.3333, -97.9166, 2026-04-23, 1, 93, 107, MG",
        "39.03, -89.77, 2026-03-15, 1, 87, 100, EG",
        "32.98, -97.74, 2026-04-25, 3, 87, 100, EG"
    })
    void wind_is_found_where_and_when_noaa_has_it(
            double latitude, double longitude, LocalDate day, int reports, double knots, int mph, String kind)
            throws IOException {
        real();

        List<NearbyStorm> near = near(new GeoPoint(latitude, longitude), 10, day, day, Peril.WIND);

        assertThat(near).hasSize(reports);
        assertThat(near)
                .anySatisfy(it -> assertThat(it.event())
                        .extracting(StormEvent::windKnots, StormEvent::windMph, StormEvent::windKind)
                        .containsExactly(knots, mph, kind));
    }

    @ParameterizedTest
    @CsvSource({
        "29.64, -100.01, 2026-04-28, HAIL",
        "29.64, -100.01, 2026-04-30, HAIL",
        "29.1083, -96.6276, 2026-04-23, WIND"
    })
    void the_days_beside_have_none(double latitude, double longitude, LocalDate day, Peril peril) throws IOException {
        real();

        assertThat(near(new GeoPoint(latitude, longitude), 10, day, day, peril)).isEmpty();
    }

    @Test
    void there_was_no_hail_in_miami() throws IOException {
        real();

        assertThat(near(
                        new GeoPoint(25.76, -80.19),
                        10,
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 4, 30),
                        Peril.HAIL))
                .isEmpty();
    }

    @Test
    void in_summer_the_clock_may_show_the_next_day() throws IOException {
        real();
        LocalDate day = LocalDate.of(2026, 4, 25);

        assertThat(near(new GeoPoint(32.71, -96.95), 10, day, day, Peril.HAIL))
                .hasSize(5)
                .allMatch(it -> it.event().clockTime().toLocalDate().equals(LocalDate.of(2026, 4, 26)));
    }

    @Test
    void the_corners_of_the_box_are_not_in_the_circle_and_the_nearest_comes_first() {
        // At 60 degrees north a degree of longitude is half as long.
        GeoPoint place = new GeoPoint(60.5, -150.5);
        load(new DetailsCsv()
                .hail(60.5 + 0.12, -150.5 + 0.24, "2026-06-01", "1200", "1.00")
                .hail(60.5 + 0.14, -150.5, "2026-06-01", "1200", "1.00")
                .hail(60.5, -150.5 - 0.28, "2026-06-01", "1200", "1.00")
                .hail(60.5, -150.5, "2026-06-01", "1200", "1.00"));
        LocalDate day = LocalDate.of(2026, 6, 1);

        List<NearbyStorm> near = near(place, 10, day, day, Peril.HAIL);

        assertThat(near).hasSize(3).isSortedAccordingTo(java.util.Comparator.comparingDouble(NearbyStorm::miles));
        assertThat(near.getFirst().miles()).isZero();
        assertThat(near.get(1).direction()).isEqualTo("W");
        assertThat(near.get(2).direction()).isEqualTo("N");
    }

    @Test
    void a_tornado_is_as_near_as_its_path() {
        load(new DetailsCsv()
                .row(Map.of(
                        "EVENT_TYPE", "Tornado",
                        "TOR_F_SCALE", "EF3",
                        "MAGNITUDE", "",
                        "BEGIN_LAT", "62.0",
                        "BEGIN_LON", "-151.0",
                        "END_LAT", "62.0",
                        "END_LON", "-150.0")));

        List<NearbyStorm> near =
                near(new GeoPoint(62.02, -150.5), 5, LocalDate.of(2026, 5, 3), LocalDate.of(2026, 5, 3), Peril.TORNADO);

        assertThat(near).hasSize(1);
        assertThat(near.getFirst().miles()).isCloseTo(1.38, offset(0.02));
        assertThat(near.getFirst().event().tornadoScale()).isEqualTo("EF3");
    }

    @Test
    void a_search_has_limits() {
        LocalDate day = LocalDate.of(2026, 5, 3);
        GeoPoint place = new GeoPoint(40, -100);

        assertThatThrownBy(() -> new StormQuery(place, 51, day, day, Set.of(Peril.HAIL)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StormQuery(place, Double.NaN, day, day, Set.of(Peril.HAIL)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StormQuery(place, 5, day, day.minusDays(1), Set.of(Peril.HAIL)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<NearbyStorm> near(GeoPoint point, double miles, LocalDate from, LocalDate to, Peril peril) {
        return storms.near(new StormQuery(point, miles, from, to, EnumSet.of(peril)));
    }

    private void load(DetailsCsv file) {
        assertThat(loader.load(CALLER, "test.csv", file.file(), DetailsFile.MAX_BYTES, rows -> {}))
                .isInstanceOf(ImportResult.Loaded.class);
    }

    private void real() throws IOException {
        if (!loaded) {
            try (InputStream in = Files.newInputStream(NoaaFile.path())) {
                loader.load(CALLER, NoaaFile.NAME, in, DetailsFile.MAX_BYTES, rows -> {});
            }
            loaded = true;
        }
    }
}
