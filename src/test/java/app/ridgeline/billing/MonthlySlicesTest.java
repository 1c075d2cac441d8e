package app.ridgeline.billing;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.tokens.Period;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MonthlySlicesTest {

    final MonthlySlices year = new MonthlySlices(day("2027-01-31"), day("2028-01-31"));

    @Test
    void the_31st_becomes_the_last_day_of_short_months_and_comes_back() {
        List<Instant> starts = Stream.of("2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30")
                .map(MonthlySlicesTest::day)
                .toList();
        for (int i = 0; i < starts.size() - 1; i++) {
            assertThat(year.due(starts.get(i))).contains(new Period(starts.get(i), starts.get(i + 1)));
        }
    }

    @Test
    void a_leap_year_has_a_29th_of_february() {
        var leap = new MonthlySlices(day("2027-12-31"), day("2028-12-31"));
        assertThat(leap.due(day("2028-03-01")).map(Period::start)).contains(day("2028-02-29"));
    }

    @Test
    void before_the_period_nothing_is_due_and_after_it_the_last_slice_is() {
        assertThat(year.due(day("2027-01-30"))).isEqualTo(Optional.empty());
        assertThat(year.due(day("2030-01-01"))).contains(new Period(day("2027-12-31"), day("2028-01-31")));
    }

    @Test
    void a_slice_begins_at_its_very_second() {
        assertThat(year.due(day("2027-02-28").minusSeconds(1)).map(Period::start))
                .contains(day("2027-01-31"));
        assertThat(year.due(day("2027-02-28")).map(Period::start)).contains(day("2027-02-28"));
    }

    private static Instant day(String date) {
        return Instant.parse(date + "T00:00:00Z");
    }
}
