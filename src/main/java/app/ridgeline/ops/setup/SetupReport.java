package app.ridgeline.ops.setup;

import app.ridgeline.settings.SetupCheck;
import app.ridgeline.settings.SetupLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Runs all parts of the setup check at the same time, each no longer than a minute. */
@Component
class SetupReport {

    private static final Logger log = LoggerFactory.getLogger(SetupReport.class);
    private static final Duration TIME_LIMIT = Duration.ofMinutes(1);

    private final List<SetupCheck> checks;
    private final Secrets secrets;
    private final Duration timeLimit;

    @Autowired
    SetupReport(List<SetupCheck> checks, Secrets secrets) {
        this(checks, secrets, TIME_LIMIT);
    }

    SetupReport(List<SetupCheck> checks, Secrets secrets, Duration timeLimit) {
        this.checks = checks;
        this.secrets = secrets;
        this.timeLimit = timeLimit;
    }

    /** What one part has found. */
    record Section(String topic, List<SetupLine> lines) {}

    /** How many lines of these ask someone to act. */
    static long toDo(List<Section> sections) {
        return sections.stream()
                .flatMap(section -> section.lines().stream())
                .filter(line -> line.state() == SetupLine.State.TO_DO)
                .count();
    }

    /** Asks now; takes a minute at most. */
    List<Section> run() {
        List<FutureTask<List<SetupLine>>> answers = new ArrayList<>();
        for (SetupCheck check : checks) {
            var answer = new FutureTask<>(check::look);
            Thread.ofVirtual().name("setup-check").start(answer);
            answers.add(answer);
        }
        long end = System.nanoTime() + timeLimit.toNanos();
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            List<SetupLine> lines = await(checks.get(i).topic(), answers.get(i), end - System.nanoTime());
            sections.add(new Section(
                    checks.get(i).topic(),
                    lines.stream()
                            .map(it -> new SetupLine(it.state(), it.what(), secrets.removed(it.text())))
                            .toList()));
        }
        return sections;
    }

    private List<SetupLine> await(String topic, FutureTask<List<SetupLine>> answer, long nanos) {
        try {
            return answer.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return List.of(SetupLine.toDo("answer", "none within " + timeLimit.toSeconds() + " seconds"));
        } catch (ExecutionException e) {
            log.error("The setup check of {} failed", topic, e.getCause());
            return List.of(SetupLine.toDo("answer", "the check failed: " + e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.cancel(true);
            return List.of(SetupLine.toDo("answer", "the check was interrupted"));
        }
    }
}
