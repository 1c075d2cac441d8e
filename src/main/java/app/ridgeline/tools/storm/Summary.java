package app.ridgeline.tools.storm;

import app.ridgeline.storms.Peril;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Puts a report's facts into sentences. Nothing is in them that is not in the facts. */
final class Summary {

    private final StormWords words;

    Summary(StormWords words) {
        this.words = words;
    }

    List<String> of(String place, LocalDate from, LocalDate to, int miles, List<StormFact> facts) {
        List<String> sentences = new ArrayList<>();
        sentences.add(words.text("storm.summary.all", facts.size(), words.period(from, to), miles, place));
        for (Peril peril : Peril.values()) {
            List<StormFact> some =
                    facts.stream().filter(fact -> fact.peril() == peril).toList();
            if (!some.isEmpty()) {
                sentences.add(words.text("storm.summary." + peril.key(), some.size()) + strongest(peril, some));
            }
        }
        facts.stream()
                .min(Comparator.comparingDouble(StormFact::miles).thenComparing(StormFact::id))
                .map(fact -> words.text(
                        "storm.summary.nearest",
                        words.peril(fact.peril()).toLowerCase(words.locale()),
                        words.size(fact),
                        words.distance(fact),
                        words.day(fact.date()),
                        words.time(fact)))
                .ifPresent(sentences::add);
        return List.copyOf(sentences);
    }

    private String strongest(Peril peril, List<StormFact> facts) {
        return switch (peril) {
            case HAIL ->
                max(facts, StormFact::hailInches)
                        .map(fact -> told(
                                "storm.summary.hail.largest",
                                fact,
                                fact.hailInches() == null ? "" : words.likeness(fact.hailInches())))
                        .orElse("");
            case WIND ->
                max(facts, StormFact::windKnots)
                        .map(fact -> told("storm.summary.wind.strongest", fact, ""))
                        .orElse("");
            case TORNADO, FLOOD ->
                facts.stream()
                        .min(Comparator.comparingDouble(StormFact::miles))
                        .map(fact -> told("storm.summary.closest", fact, ""))
                        .orElse("");
        };
    }

    private String told(String key, StormFact fact, String likeness) {
        return " "
                + words.text(
                        key,
                        words.size(fact),
                        words.distance(fact),
                        words.day(fact.date()),
                        words.time(fact),
                        likeness);
    }

    private static Optional<StormFact> max(List<StormFact> facts, Function<StormFact, Double> size) {
        return facts.stream()
                .filter(fact -> size.apply(fact) != null)
                .max(Comparator.comparing(size)
                        .thenComparing(
                                Comparator.comparingDouble(StormFact::miles).reversed())
                        .thenComparing(StormFact::id));
    }
}
