package app.ridgeline.storms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StormTimeTest {

    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);
    private static final LocalTime TIME = LocalTime.of(23, 30);

    @ParameterizedTest
    @CsvSource({
        "CST-6, TEXAS, 2026-07-02T05:30:00Z, America/Chicago",
        "EST-5, OHIO, 2026-07-02T04:30:00Z, America/New_York",
        "MST-7, ARIZONA, 2026-07-02T06:30:00Z, America/Phoenix",
        "MST-7, COLORADO, 2026-07-02T06:30:00Z, America/Denver",
        "AKST-9, ALASKA, 2026-07-02T08:30:00Z, America/Anchorage",
        "AST-4, PUERTO RICO, 2026-07-02T03:30:00Z, America/Puerto_Rico",
        "GST10, GUAM, 2026-07-01T13:30:00Z, Pacific/Guam",
        "SST-11, AMERICAN SAMOA, 2026-07-02T10:30:00Z, Pacific/Pago_Pago",
        "EDT-4, OHIO, 2026-07-02T03:30:00Z, America/New_York",
        "CST, TEXAS, 2026-07-02T05:30:00Z, America/Chicago",
        "AST, ALASKA, 2026-07-02T08:30:00Z, America/Anchorage",
        "cst-6, texas, 2026-07-02T05:30:00Z, America/Chicago"
    })
    void a_zone_is_read_as_noaa_means_it(String zone, String state, String instant, String clock) {
        StormTime time = StormTime.of(DAY, TIME, zone, state).orElseThrow();

        assertThat(time.at().toInstant()).hasToString(instant);
        assertThat(time.at().toLocalDate()).isEqualTo(DAY);
        assertThat(time.zone().getId()).isEqualTo(clock);
    }

    @Test
    void a_zone_that_nobody_knows_is_none() {
        for (String zone : new String[] {"", "UNK", "CST-99", "6", "CST-6x"}) {
            assertThat(StormTime.of(DAY, TIME, zone, "TEXAS")).as(zone).isEmpty();
        }
    }
}
