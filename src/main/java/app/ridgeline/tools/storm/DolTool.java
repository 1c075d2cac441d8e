package app.ridgeline.tools.storm;

import app.ridgeline.places.Place;
import app.ridgeline.storms.NearbyStorm;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tools.Outcome;
import app.ridgeline.tools.PaidTool;
import app.ridgeline.tools.Work;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds the days on which a storm may have damaged a roof. Where there is none, nothing is charged. */
@Component
class DolTool implements PaidTool<DolInputs, DolResult> {

    private static final int MAX_CANDIDATES = 20;
    private static final int MAX_FACTS = 5;

    private static final Comparator<DolResult.Candidate> LIKELIEST = Comparator.comparingInt(DolResult.Candidate::score)
            .thenComparing(DolResult.Candidate::date)
            .reversed();

    private final Lookup lookup;

    DolTool(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Bucket bucket() {
        return Bucket.DOL;
    }

    @Override
    public Class<DolInputs> inputType() {
        return DolInputs.class;
    }

    @Override
    public Class<DolResult> resultType() {
        return DolResult.class;
    }

    @Override
    public Duration timeLimit() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Outcome<DolResult> work(DolInputs inputs, Work work) throws InterruptedException {
        LocalDate from = Objects.requireNonNull(inputs.from(), "from");
        LocalDate to = Objects.requireNonNull(inputs.to(), "to");
        return switch (lookup.find(
                inputs.place(), inputs.miles(), from, to, inputs.wanted().perils())) {
            case Lookup.Nothing(String reason) -> new Outcome.NotCharged<>(reason);
            case Lookup.Found(Place place, List<NearbyStorm> storms) ->
                new Outcome.Done<>(result(place, storms), List.of());
        };
    }

    static DolResult result(Place place, List<NearbyStorm> storms) {
        Map<LocalDate, List<NearbyStorm>> days = storms.stream()
                .collect(Collectors.groupingBy(near -> near.event().date(), TreeMap::new, Collectors.toList()));
        List<DolResult.Candidate> candidates = days.entrySet().stream()
                .map(day -> candidate(day.getKey(), day.getValue()))
                .sorted(LIKELIEST)
                .limit(MAX_CANDIDATES)
                .toList();
        boolean demo = storms.stream().anyMatch(near -> near.event().isDemo());
        return new DolResult(place, candidates, days.size(), storms.size(), demo);
    }

    private static DolResult.Candidate candidate(LocalDate date, List<NearbyStorm> storms) {
        List<StormFact> facts = storms.stream()
                .sorted(Comparator.comparingInt(DolTool::score)
                        .reversed()
                        .thenComparing(NearbyStorm::miles)
                        .thenComparing(near -> near.event().id()))
                .limit(MAX_FACTS)
                .map(StormFact::of)
                .toList();
        int score = Score.ofDay(storms.stream().map(DolTool::score).toList());
        return new DolResult.Candidate(date, score, facts, storms.size());
    }

    private static int score(NearbyStorm near) {
        return Score.of(near.event(), near.miles());
    }
}
