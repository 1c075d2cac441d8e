package app.sandbox.cli;

import app.sandbox.base.SandboxClock;
import app.sandbox.billing.TimeTravel;
import java.time.Duration;
import java.time.Period;
import org.springframework.stereotype.Component;

/** {@code clock}: what time it is in the sandbox, and later. */
@Component
class ClockCommand implements Command {

    private static final int MAX_DAYS = 366;
    private static final int MAX_MONTHS = 36;
    private static final int MAX_YEARS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(50);

    private final SandboxClock clock;
    private final TimeTravel testClock;

    ClockCommand(SandboxClock clock, TimeTravel testClock) {
        this.clock = clock;
        this.testClock = testClock;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public String usage() {
        return """
            clock show
            clock advance --days N|--months N|--years N\
            """;
    }

    @Override
    public String run(CommandLine line) {
        String verb = line.next().orElse("show");
        switch (verb) {
            case "show" -> line.end();
            case "advance" -> advance(line);
            default -> throw new CommandLine.Misused("There is no clock " + verb + ": show or advance.");
        }
        return clock.instant().toString();
    }

    private void advance(CommandLine line) {
        Period by = Period.of(
                line.number("--years", 1, MAX_YEARS).orElse(0),
                line.number("--months", 1, MAX_MONTHS).orElse(0),
                line.number("--days", 1, MAX_DAYS).orElse(0));
        line.end();
        if (by.isZero()) {
            throw new CommandLine.Misused("Say how far: --days, --months or --years.");
        }
        if (!testClock.advance(by)) {
            throw new CommandLine.Misused("The clock is on its way already. Wait until it has arrived: clock show.");
        }
        await();
    }

    private void await() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (testClock.progress().filter(TimeTravel.Progress::running).isPresent()
                    && System.nanoTime() < deadline) {
                Thread.sleep(POLL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        testClock.progress().map(TimeTravel.Progress::problem).ifPresent(problem -> {
            throw new CommandLine.Misused("The clock stopped on its way: " + problem);
        });
    }
}
