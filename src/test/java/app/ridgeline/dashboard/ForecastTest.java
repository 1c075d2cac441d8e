package app.ridgeline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.reports.Usage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate LONG_AGO = TODAY.minusYears(1);
    private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 1);

    private final List<Usage.Day> used = new ArrayList<>();

    @Test
    void a_bucket_runs_out_as_fast_as_it_was_used() {
        use(Bucket.WEATHER, 3, 1, 5, 9, 13, 20); // 15 in 30 days: one in two days

        assertThat(soonest(LONG_AGO, DECEMBER, Map.of(Bucket.WEATHER, 2)))
                .contains(new Forecast(Bucket.WEATHER, LocalDate.of(2026, 11, 24)));
    }

    @Test
    void a_bucket_that_lasts_until_it_is_renewed_is_not_mentioned() {
        use(Bucket.WEATHER, 3, 1, 5, 9, 13, 20);

        assertThat(soonest(LONG_AGO, DECEMBER, Map.of(Bucket.WEATHER, 5)))
                .contains(new Forecast(Bucket.WEATHER, LocalDate.of(2026, 11, 30)));
        assertThat(soonest(LONG_AGO, DECEMBER, Map.of(Bucket.WEATHER, 6))).isEmpty();
        assertThat(soonest(LONG_AGO, LocalDate.of(2026, 11, 10), Map.of(Bucket.WEATHER, 1)))
                .as("a renewal that is late")
                .isEmpty();
    }

    @Test
    void a_young_account_has_the_pace_of_its_own_days() {
        use(Bucket.MOCKUP, 5, 1, 3); // 10 in 10 days

        assertThat(soonest(TODAY.minusDays(9), DECEMBER, Map.of(Bucket.MOCKUP, 4)))
                .contains(new Forecast(Bucket.MOCKUP, LocalDate.of(2026, 11, 24)));
        assertThat(soonest(LONG_AGO, DECEMBER, Map.of(Bucket.MOCKUP, 4))).isEmpty();
        assertThat(soonest(TODAY.minusDays(5), DECEMBER, Map.of(Bucket.MOCKUP, 4)))
                .as("an account of six days")
                .isEmpty();
    }

    @Test
    void a_use_or_two_or_one_busy_day_is_no_pace() {
        use(Bucket.DOL, 1, 1, 2);
        use(Bucket.MOCKUP, 9, 4);

        assertThat(soonest(LONG_AGO, DECEMBER, Map.of(Bucket.DOL, 1, Bucket.MOCKUP, 1)))
                .isEmpty();
    }

    @Test
    void what_is_longer_ago_than_thirty_days_does_not_count() {
        use(Bucket.DOL, 5, 30, 31, 40);

        assertThat(soonest(LONG_AGO, DECEMBER, Map.of(Bucket.DOL, 1))).isEmpty();
    }

    @Test
    void an_empty_bucket_cannot_run_out() {
        use(Bucket.DOL, 5, 1, 2, 3);

        assertThat(soonest(LONG_AGO, DECEMBER, Map.of())).isEmpty();
    }

    @Test
    void of_several_the_first_is_told() {
        use(Bucket.MOCKUP, 5, 1, 2, 3);
        use(Bucket.WEATHER, 5, 1, 2, 3);

        assertThat(soonest(LONG_AGO, DECEMBER, Map.of(Bucket.MOCKUP, 4, Bucket.WEATHER, 2)))
                .contains(new Forecast(Bucket.WEATHER, LocalDate.of(2026, 11, 24)));
    }

    private void use(Bucket bucket, int tokens, int... daysAgo) {
        for (int ago : daysAgo) {
            used.add(new Usage.Day(TODAY.minusDays(ago), bucket, tokens));
        }
    }

    private Optional<Forecast> soonest(LocalDate began, LocalDate horizon, Map<Bucket, Integer> remaining) {
        return Forecast.soonest(bucket -> remaining.getOrDefault(bucket, 0), used, TODAY, began, horizon);
    }
}
