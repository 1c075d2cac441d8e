package app.sandbox.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillingCycleTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T10:00:00Z, month, 1, 2026-11-22T10:00:00Z, 2026-12-22T10:00:00Z",
        "2026-01-31T10:00:00Z, month, 1, 2026-01-31T10:00:00Z, 2026-02-28T10:00:00Z",
        "2026-01-31T10:00:00Z, month, 1, 2026-02-28T10:00:00Z, 2026-03-31T10:00:00Z",
        "2028-02-29T10:00:00Z, year, 1, 2028-02-29T10:00:00Z, 2029-02-28T10:00:00Z",
        "2028-02-29T10:00:00Z, year, 1, 2031-02-28T10:00:00Z, 2032-02-29T10:00:00Z",
        "2026-01-31T10:00:00Z, month, 3, 2026-01-31T10:00:00Z, 2026-04-30T10:00:00Z",
        // A trial: the anchor is its end.
        "2026-12-06T10:00:00Z, month, 1, 2026-11-22T10:00:00Z, 2026-12-06T10:00:00Z",
    })
    void periods_are_counted_from_the_anchor(
            Instant anchor, String interval, long count, Instant start, Instant expectedEnd) {
        assertThat(BillingCycle.of(anchor, interval, count).endAfter(start)).isEqualTo(expectedEnd);
    }
}
