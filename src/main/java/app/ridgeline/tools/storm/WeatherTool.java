package app.ridgeline.tools.storm;

import app.ridgeline.places.Place;
import app.ridgeline.storms.NearbyStorm;
import app.ridgeline.storms.Peril;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tools.Outcome;
import app.ridgeline.tools.PaidTool;
import app.ridgeline.tools.StoredFile;
import app.ridgeline.tools.Work;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Reports the weather on record around a place and a day. Where there is none, nothing is charged. */
@Component
class WeatherTool implements PaidTool<WeatherInputs, WeatherResult> {

    /** The report as PDF. */
    static final String REPORT = "report";

    private static final int MAX_FACTS = 150;

    private final Lookup lookup;
    private final Narrator narrator;

    WeatherTool(Lookup lookup, Narrator narrator) {
        this.lookup = lookup;
        this.narrator = narrator;
    }

    @Override
    public Bucket bucket() {
        return Bucket.WEATHER;
    }

    @Override
    public Class<WeatherInputs> inputType() {
        return WeatherInputs.class;
    }

    @Override
    public Class<WeatherResult> resultType() {
        return WeatherResult.class;
    }

    @Override
    public Duration timeLimit() {
        return Duration.ofSeconds(60);
    }

    @Override
    public Outcome<WeatherResult> work(WeatherInputs inputs, Work work) throws InterruptedException {
        LocalDate date = Objects.requireNonNull(inputs.date(), "date");
        LocalDate from = date.minusDays(inputs.days());
        LocalDate to = date.plusDays(inputs.days());
        return switch (lookup.find(inputs.place(), inputs.miles(), from, to, EnumSet.allOf(Peril.class))) {
            case Lookup.Nothing(String reason) -> new Outcome.NotCharged<>(reason);
            case Lookup.Found(Place place, List<NearbyStorm> storms) -> {
                WeatherResult facts = result(inputs, place, from, to, storms);
                WeatherResult result = inputs.wantsNarrative() ? retold(facts, work) : facts;
                byte[] pdf = WeatherPdf.of(result);
                yield new Outcome.Done<>(result, List.of(new StoredFile(REPORT, "application/pdf", pdf)));
            }
        };
    }

    /** The address stays here: the model is told of "this place". */
    private WeatherResult retold(WeatherResult facts, Work work) throws InterruptedException {
        if (!narrator.isAvailable()) {
            return facts;
        }
        work.calling();
        StormWords words = facts.words();
        List<String> told = new Summary(words)
                .of(words.text("storm.narrative.place"), facts.from(), facts.to(), facts.miles(), facts.facts());
        return facts.retold(narrator.retell(told, words.locale()).orElse(null));
    }

    static WeatherResult result(
            WeatherInputs inputs, Place place, LocalDate from, LocalDate to, List<NearbyStorm> storms) {
        List<StormFact> all = storms.stream().map(StormFact::of).toList();
        List<StormFact> facts = all.stream() // the nearest, in the order of time
                .limit(MAX_FACTS)
                .sorted(Comparator.comparing(StormFact::began).thenComparing(StormFact::id))
                .toList();
        StormWords words = StormWords.of(inputs.language());
        return new WeatherResult(
                inputs.company(),
                place,
                from,
                to,
                inputs.miles(),
                facts,
                all.size(),
                new Summary(words).of(place.label(), from, to, inputs.miles(), all),
                facts.stream().map(StormFact::edition).distinct().sorted().toList(),
                all.stream().anyMatch(StormFact::madeUp),
                null,
                inputs.language());
    }
}
