package app.ridgeline.database;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things are kept.
 *
 * @param keepDays {@code mails=90,answers=30}; what is not named is kept as long as it says itself
 */
@ConfigurationProperties("ridgeline.retention")
record RetentionSettings(@DefaultValue("") String keepDays) {

    /**
     * How long each of these is kept.
     *
     * @throws IllegalArgumentException if the setting names none of them, or less than is needed
     */
    Map<Expiring, Duration> of(Collection<Expiring> all) {
        Map<String, Duration> said = said();
        Map<Expiring, Duration> times = all.stream()
                .collect(Collectors.toMap(
                        it -> it,
                        it -> Optional.ofNullable(said.remove(it.name())).orElseGet(it::kept)));
        if (!said.isEmpty()) {
            throw new IllegalArgumentException("KEEP_DAYS names " + said.keySet() + "; there are "
                    + all.stream().map(Expiring::name).sorted().toList());
        }
        times.forEach((it, time) -> {
            if (time.compareTo(it.keptAtLeast()) < 0) {
                throw new IllegalArgumentException("KEEP_DAYS: " + it.name() + " are needed for "
                        + it.keptAtLeast().toDays() + " days");
            }
        });
        return times;
    }

    private Map<String, Duration> said() {
        return keepDays.isBlank()
                ? new TreeMap<>()
                : Arrays.stream(keepDays.split(","))
                        .map(it -> it.strip().split("="))
                        .collect(Collectors.toMap(
                                it -> it[0].strip(),
                                it -> Duration.ofDays(Integer.parseInt(it[1].strip())),
                                (first, second) -> second,
                                TreeMap::new));
    }
}
