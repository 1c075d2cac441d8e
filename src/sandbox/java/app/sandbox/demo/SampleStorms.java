package app.sandbox.demo;

import app.ridgeline.storms.Peril;
import app.ridgeline.storms.StormCopy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The sandbox's storms: made up, around Wichita, Kansas (ZIP 67202), in the months before today. They are marked as
 * demo data wherever they are shown and leave with the first import of NOAA's.
 */
@Component
public class SampleStorms {

    private static final Logger log = LoggerFactory.getLogger(SampleStorms.class);
    private static final ZoneOffset STANDARD = ZoneOffset.ofHours(-6);

    private final StormCopy copy;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Resource file;

    SampleStorms(
            StormCopy copy,
            TransactionTemplate transaction,
            Clock clock,
            @Value("classpath:sandbox/storms.csv") Resource file) {
        this.copy = copy;
        this.transaction = transaction;
        this.clock = clock;
        this.file = file;
    }

    /** Adds them where there are none and nothing real. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(1)
    public void prepare() throws java.io.IOException {
        List<String> lines =
                file.getContentAsString(StandardCharsets.UTF_8).lines().skip(1).toList();
        Integer added = transaction.execute(status -> {
            if (!copy.lock() || copy.hasEvents()) {
                return 0;
            }
            return copy.load("demo data", target -> add(lines, target)).added();
        });
        if (added != null && added > 0) {
            log.info("Added {} made-up storms to the sandbox", added);
        }
    }

    private void add(List<String> lines, StormCopy.Lines target) throws java.io.IOException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), STANDARD);
        for (int i = 0; i < lines.size(); i++) {
            List<@Nullable String> values = values(-(i + 1), today, lines.get(i).split(",", 11));
            target.add(i, values, UUID.nameUUIDFromBytes(lines.get(i).getBytes(StandardCharsets.UTF_8)));
        }
        target.flush();
    }

    /** Of days ago, time, peril, latitude, longitude, end of a path, size, kind, place and source. */
    private static List<@Nullable String> values(int id, LocalDate today, String[] parts) {
        LocalDate date = today.minusDays(Long.parseLong(parts[0]));
        Peril peril = Peril.of(parts[2]).orElseThrow();
        boolean path = !parts[5].isEmpty();
        return new ArrayList<>(Arrays.asList(
                String.valueOf(id),
                peril.key(),
                parts[2],
                date.atTime(LocalTime.parse(parts[1])).toInstant(STANDARD).toString(),
                date.toString(),
                String.valueOf(STANDARD.getTotalSeconds() / 60),
                "America/Chicago",
                parts[3],
                parts[4],
                path ? parts[5] : parts[3],
                path ? parts[6] : parts[4],
                peril == Peril.HAIL ? parts[7] : null,
                peril == Peril.WIND ? parts[7] : null,
                peril == Peril.WIND ? parts[8] : null,
                peril == Peril.TORNADO ? parts[8] : null,
                "KANSAS",
                "SEDGWICK",
                parts[9],
                parts[10],
                null,
                "Made up for the sandbox: this did not happen."));
    }
}
