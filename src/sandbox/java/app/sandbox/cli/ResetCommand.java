package app.sandbox.cli;

import app.sandbox.demo.Reset;
import org.springframework.stereotype.Component;

/** {@code reset}: back to the first day. */
@Component
class ResetCommand implements Command {

    private final Reset reset;

    ResetCommand(Reset reset) {
        this.reset = reset;
    }

    @Override
    public String name() {
        return "reset";
    }

    @Override
    public String usage() {
        return "reset --yes [--database NAME]";
    }

    @Override
    public String run(CommandLine line) {
        boolean sure = line.flag("--yes");
        String database = line.option("--database").orElse(null);
        line.end();
        if (!sure) {
            throw new CommandLine.Misused(
                    "This deletes all accounts, balances and billing of the sandbox and makes the demo data anew."
                            + " Say reset --yes.");
        }
        reset.run(database);
        return "The demo data are as on the first day.";
    }
}
