package app.ridgeline.sandbox.cli;

import app.ridgeline.sandbox.SandboxClock;
import app.ridgeline.sandbox.stripe.Renewals;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** {@code clock}: what time it is in the sandbox, and later. */
@Component("sandboxClockCommand")
@Profile("sandbox")
class ClockCommand implements Command {

    private static final int MAX_MONTHS = 24;

    private final SandboxClock clock;
    private final Renewals renewals;

    ClockCommand(SandboxClock clock, Renewals renewals) {
        this.clock = clock;
        this.renewals = renewals;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public String usage() {
        return """
                clock show
                clock advance [--months N]""";
    }

    @Override
    public String run(CommandLine line) {
        String verb = line.next().orElse("show");
        if (verb.equals("advance")) {
            int months = line.number("--months", 1, MAX_MONTHS).orElse(1);
            line.end();
            for (int i = 0; i < months; i++) {
                renewals.catchUp(clock.advanceOneMonth());
            }
        } else if (!verb.equals("show")) {
            throw new CommandLine.Misused("There is no clock " + verb + ": show or advance.");
        }
        line.end();
        return clock.instant().toString();
    }
}
