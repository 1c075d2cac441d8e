package app.ridgeline.tools.storm;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.places.GeoPoint;
import app.ridgeline.storms.Peril;
import app.ridgeline.storms.StormEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The rules of the score: bounds, and that larger, nearer or more never scores less. */
class ScoreTest {

    @Property
    void a_larger_stone_or_a_nearer_one_never_scores_less(
            @ForAll @DoubleRange(min = 0.01, max = 8) double inches,
            @ForAll @DoubleRange(max = 8) double more,
            @ForAll @DoubleRange(max = 50) double miles,
            @ForAll @DoubleRange(max = 50) double further) {
        int score = Score.of(hail(inches), miles);

        assertThat(score).isBetween(0, 100);
        assertThat(Score.of(hail(inches + more), miles)).isGreaterThanOrEqualTo(score);
        assertThat(Score.of(hail(inches), miles + further)).isLessThanOrEqualTo(score);
    }

    @Property
    void a_stronger_gust_or_a_nearer_one_never_scores_less(
            @ForAll @DoubleRange(min = 1, max = 150) double knots,
            @ForAll @DoubleRange(max = 150) double more,
            @ForAll @DoubleRange(max = 50) double miles,
            @ForAll @DoubleRange(max = 50) double further) {
        int score = Score.of(wind(knots), miles);

        assertThat(score).isBetween(0, 100);
        assertThat(Score.of(wind(knots + more), miles)).isGreaterThanOrEqualTo(score);
        assertThat(Score.of(wind(knots), miles + further)).isLessThanOrEqualTo(score);
    }

    @Property
    void a_day_never_scores_less_for_one_more_report_or_a_stronger_one(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 100) Integer> scores,
            @ForAll @IntRange(max = 100) int another) {
        int day = Score.ofDay(scores);
        List<Integer> more = new ArrayList<>(scores);
        more.add(another);
        List<Integer> stronger = new ArrayList<>(scores);
        stronger.set(0, Math.max(stronger.getFirst(), another));

        assertThat(day).isBetween(0, 100);
        assertThat(Score.ofDay(more)).isGreaterThanOrEqualTo(day);
        assertThat(Score.ofDay(stronger)).isGreaterThanOrEqualTo(day);
    }

    @Example
    void a_stronger_tornado_never_scores_less() {
        int before = 0;
        for (String scale : List.of("EF0", "EF1", "EF2", "EF3", "EF4", "EF5")) {
            int score = Score.of(event(Peril.TORNADO, null, null, scale), 1);
            assertThat(score).isGreaterThanOrEqualTo(before);
            assertThat(Score.of(event(Peril.TORNADO, null, null, scale.substring(1)), 1))
                    .isEqualTo(score);
            before = score;
        }
    }

    @Example
    void some_scores_are_as_the_page_explains_them() {
        assertThat(Score.of(hail(1.75), 1)).isEqualTo(85);
        assertThat(Score.of(hail(1.00), 1)).isEqualTo(58);
        assertThat(Score.of(hail(1.00), 10)).isEqualTo(27);
        assertThat(Score.of(wind(61), 2)).isEqualTo(71);
        assertThat(Score.of(event(Peril.FLOOD, null, null, null), 0)).isEqualTo(40);
        assertThat(Score.ofDay(List.of(85, 58, 27, 10))).isEqualTo(89);
        assertThat(Score.ofDay(List.of())).isZero();
        assertThat(Confidence.of(75)).isEqualTo(Confidence.HIGH);
        assertThat(Confidence.of(74)).isEqualTo(Confidence.MEDIUM);
        assertThat(Confidence.of(50)).isEqualTo(Confidence.MEDIUM);
        assertThat(Confidence.of(49)).isEqualTo(Confidence.LOW);
    }

    @Example
    void the_page_that_explains_the_score_has_its_figures() throws Exception {
        String page = Files.readString(Path.of("docs/dates-of-loss.md"));

        for (Curve curve : List.of(Score.HAIL, Score.WIND, Score.PROXIMITY)) {
            for (int i = 0; i < curve.x().length; i++) {
                assertThat(page)
                        .contains("| " + number(curve.x()[i]) + " | " + Math.round(100 * curve.y()[i]) + " % |");
            }
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static StormEvent hail(double inches) {
        return event(Peril.HAIL, inches, null, null);
    }

    private static StormEvent wind(double knots) {
        return event(Peril.WIND, null, knots, null);
    }

    private static StormEvent event(Peril peril, Double inches, Double knots, String scale) {
        GeoPoint point = new GeoPoint(37, -97);
        return new StormEvent(
                1,
                peril,
                peril.name(),
                Instant.EPOCH,
                LocalDate.EPOCH,
                ZoneOffset.UTC,
                point,
                point,
                inches,
                knots,
                "EG",
                scale,
                "KANSAS",
                "SEDGWICK",
                "",
                "",
                null,
                "",
                "");
    }
}
