package app.sandbox.cli;

import app.sandbox.objects.Json;
import app.sandbox.trigger.Triggers;
import com.google.gson.JsonObject;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code trigger}: makes an event happen. */
@Component
class TriggerCommand implements Command {

    private static final int MAX_AMOUNT = 1_000_000;

    private final Triggers triggers;
    private final CliOutcome outcome;

    TriggerCommand(Triggers triggers, CliOutcome outcome) {
        this.triggers = triggers;
        this.outcome = outcome;
    }

    @Override
    public String name() {
        return "trigger";
    }

    @Override
    public String usage() {
        return """
            trigger TYPE [--customer ID|EMAIL] [--price PRICE] [--amount CENTS] [--no-wait]
            trigger --list\
            """;
    }

    @Override
    public String run(CommandLine line) {
        if (line.flag("--list")) {
            line.end();
            return String.join("\n", triggers.types());
        }
        String type = line.required("which type of event, or --list");
        String customer = line.option("--customer").orElse(null);
        String price = line.option("--price").orElse(null);
        Long amountMinor =
                line.number("--amount", 1, MAX_AMOUNT).map(Integer::longValue).orElse(null);
        boolean wait = !line.flag("--no-wait");
        line.end();
        List<JsonObject> events = triggers.trigger(type, customer, price, amountMinor);
        return outcome.of(
                events.stream().map(event -> Json.requiredText(event, "id")).toList(), wait);
    }
}
