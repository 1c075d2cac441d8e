package app.ridgeline.billing.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceCalendarTest {

    @ParameterizedTest
    @CsvSource({
        // A year from the 31st: the last day of short months, and 31 again in long ones.
        "2027-01-31, 2028-01-31, 31, 12, 2027-02-28 2027-03-31 2027-04-30",
        "2027-01-31, 2028-01-31,   , 12, 2027-02-28 2027-03-31 2027-04-30",
        // A quarter anchored on the 31st that begins on a shorter month's last day.
        "2026-11-30, 2027-02-28, 31,  3, 2026-12-31 2027-01-31",
        "2027-02-28, 2027-05-31, 31,  3, 2027-03-31 2027-04-30",
        // A year from 28 February with the anchor on the 29th: no thirteenth of one day.
        "2027-02-28, 2028-02-29, 29, 12, 2027-03-29 2027-04-29 2027-05-29",
        // 365 days and 52 weeks, the second year of which begins on another day than the anchor's.
        "2026-11-01, 2027-11-01,  1, 12, 2026-12-01 2027-01-01",
        "2027-10-31, 2028-10-29,  1, 12, 2027-11-30 2027-12-31 2028-01-31",
        // No slice begins in the last 14 days.
        "2027-01-01, 2028-01-10,  1, 12, 2027-02-01",
        "2027-01-01, 2028-01-16,  1, 13, 2027-02-01",
    })
    void a_long_period_has_monthly_slices_on_the_day_of_its_anchor(
            String start, String end, Integer anchorDay, int slices, String first) {
        var calendar = new SliceCalendar(day(start), day(end), false, anchorDay);
        List<Instant> starts = starts(calendar);
        assertThat(starts).hasSize(slices);
        List<String> expected = List.of((start + " " + first).split(" "));
        assertThat(starts.subList(0, expected.size()))
                .isEqualTo(expected.stream().map(SliceCalendarTest::day).toList());
    }

    @Test
    void a_week_renews_monthly_whatever_week_it_is() {
        var fifthWeek = new SliceCalendar(day("2026-11-29"), day("2026-12-06"), false, 1);
        assertThat(fifthWeek.due(day("2026-12-01"), day("2026-12-01"))).contains(day("2026-12-01"));
        assertThat(fifthWeek.monthAfter(day("2026-12-01"))).isEqualTo(day("2027-01-01"));
        assertThat(fifthWeek.due(day("2026-12-06"), day("2026-12-06"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"28", "30", "31", "45"})
    void a_period_of_about_a_month_is_one_slice(int days) {
        Instant start = day("2026-11-01");
        Instant end = start.plus(Duration.ofDays(days));
        var calendar = new SliceCalendar(start, end, false, 1);
        assertThat(calendar.endOfFirst()).isEqualTo(end);
        assertThat(starts(calendar)).containsExactly(start);
    }

    @Test
    void a_trial_is_one_slice_however_long() {
        var trial = new SliceCalendar(day("2026-11-01"), day("2027-11-01"), true, 1);
        assertThat(trial.endOfFirst()).isEqualTo(day("2027-11-01"));
        assertThat(trial.continuesAt(day("2026-12-01"))).isFalse();
    }

    @Test
    void of_several_missed_slices_only_the_newest_is_due() {
        var year = new SliceCalendar(day("2027-01-31"), day("2028-01-31"), false, 31);
        assertThat(year.due(day("2027-02-28"), day("2027-02-28").minusSeconds(1)))
                .isEmpty();
        assertThat(year.due(day("2027-02-28"), day("2027-02-28"))).contains(day("2027-02-28"));
        assertThat(year.due(day("2027-02-28"), day("2027-06-15"))).contains(day("2027-05-31"));
        assertThat(year.due(day("2027-02-28"), day("2028-01-30"))).contains(day("2027-12-31"));
    }

    @Test
    void a_period_that_is_over_waits_for_what_stripe_says_next() {
        var year = new SliceCalendar(day("2027-01-31"), day("2028-01-31"), false, 31);
        assertThat(year.due(day("2027-02-28"), day("2028-01-31"))).isEmpty();
    }

    @Test
    void a_slice_that_ends_inside_a_period_is_followed_by_another_if_the_period_goes_on_for_15_days() {
        var period = new SliceCalendar(day("2026-11-16"), day("2026-12-16"), false, 16);
        assertThat(period.renewalAfter(day("2026-12-01"))).isEqualTo(day("2026-12-01"));
        assertThat(period.renewalAfter(day("2026-12-02"))).isEqualTo(day("2026-12-16"));
        assertThat(period.renewalAfter(day("2026-12-20"))).isEqualTo(day("2026-12-20"));
    }

    private static List<Instant> starts(SliceCalendar calendar) {
        List<Instant> starts = new ArrayList<>(List.of(calendar.start()));
        Instant end = calendar.endOfFirst();
        while (calendar.continuesAt(end)) {
            starts.add(end);
            end = calendar.monthAfter(end);
        }
        return starts;
    }

    private static Instant day(String date) {
        return Instant.parse(date + "T00:00:00Z");
    }
}
