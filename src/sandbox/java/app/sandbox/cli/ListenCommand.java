package app.sandbox.cli;

import app.sandbox.base.SandboxSettings;
import org.springframework.stereotype.Component;

/** {@code listen --print-secret}: what deliveries are signed with. They reach the application without listening. */
@Component
class ListenCommand implements Command {

    private final SandboxSettings settings;

    ListenCommand(SandboxSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "listen";
    }

    @Override
    public String usage() {
        return "listen --print-secret";
    }

    @Override
    public String run(CommandLine line) {
        boolean secret = line.flag("--print-secret");
        line.end();
        if (!secret) {
            throw new CommandLine.Misused("Nothing has to listen here: deliveries reach the application by themselves."
                    + " There is listen --print-secret, and events list.");
        }
        return settings.webhookSecret();
    }
}
