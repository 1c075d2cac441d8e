package app.ridgeline.sandbox.cli;

import app.ridgeline.sandbox.SandboxClock;
import app.ridgeline.sandbox.stripe.TestClock;
import java.time.Duration;
import java.time.Period;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** {@code clock}: what time it is in the sandbox, and later. */
@Component("sandboxClockCommand")
@Profile("sandbox")
class ClockCommand implements Command {

    private static final int MAX_MONTHS = 24;
    private static final int MAX_DAYS = 366;
    private static final Duration POLL = Duration.ofMillis(50);

    private final SandboxClock clock;
    private final TestClock run;

    ClockCommand(SandboxClock clock, TestClock run) {
        this.clock = clock;
        this.run = run;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public String usage() {
        return """
                clock show
                clock advance [--months N | --days N]""";
    }

    @Override
    public String run(CommandLine line) {
        String verb = line.next().orElse("show");
        if (verb.equals("advance")) {
            Optional<Integer> days = line.number("--days", 1, MAX_DAYS);
            int months = line.number("--months", 1, MAX_MONTHS).orElse(1);
            line.end();
            advance(days.isPresent() ? Period.ofDays(days.get()) : Period.ofMonths(months));
        } else if (!verb.equals("show")) {
            throw new CommandLine.Misused("There is no clock " + verb + ": show or advance.");
        }
        line.end();
        return clock.instant().toString();
    }

    private void advance(Period by) {
        if (!run.advance(by)) {
            throw new CommandLine.Misused("The clock is on its way already. Wait until it has arrived.");
        }
        try {
            while (run.progress().filter(TestClock.Progress::running).isPresent()) {
                Thread.sleep(POLL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
