package app.ridgeline.tools.storm;

import app.ridgeline.places.Place;
import java.time.LocalDate;
import java.util.List;

/**
 * Days on which a storm may have damaged a roof, the likeliest first.
 *
 * @param candidates at most 20
 * @param days how many days there were in all
 * @param reports how many reports there were in all
 * @param demo whether they are made up
 */
record DolResult(Place place, List<Candidate> candidates, int days, int reports, boolean demo) {

    /**
     * A day.
     *
     * @param score 0 to 100
     * @param facts the strongest reports of the day, at most 5, the strongest first
     * @param reports how many it had
     */
    record Candidate(LocalDate date, int score, List<StormFact> facts, int reports) {

        Confidence confidence() {
            return Confidence.of(score);
        }
    }
}
