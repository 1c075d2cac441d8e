package app.sandbox.cli;

import app.sandbox.delivery.ApiVersion;
import app.sandbox.delivery.EndpointLab;
import app.sandbox.delivery.EndpointSettings;
import app.sandbox.delivery.Fault;
import app.sandbox.delivery.ReleaseOrder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code endpoint}: makes the way to the application good or bad. */
@Component
class EndpointCommand implements Command {

    private static final int MAX_DELAY_SECONDS = 60;

    private final EndpointLab lab;

    EndpointCommand(EndpointLab lab) {
        this.lab = lab;
    }

    @Override
    public String name() {
        return "endpoint";
    }

    @Override
    public String usage() {
        return """
            endpoint show
            endpoint pause
            endpoint release [--order in_order|reversed|shuffled]
            endpoint fault error|lost|slow|none [--times N] [--delay SECONDS]
            endpoint api-version VERSION
                each with --webhook-endpoint we_… for another endpoint than Ridgeline's\
            """;
    }

    @Override
    public String run(CommandLine line) {
        @Nullable String endpoint = line.option("--webhook-endpoint").orElse(null);
        String verb = line.next().orElse("show");
        switch (verb) {
            case "show" -> line.end();
            case "pause" -> {
                line.end();
                lab.pause(endpoint);
            }
            case "release" -> {
                ReleaseOrder order = line.option("--order")
                        .map(text ->
                                Words.oneOf(ReleaseOrder.class, text, "--order is in_order, reversed or shuffled."))
                        .orElse(ReleaseOrder.IN_ORDER);
                line.end();
                return lab.release(endpoint, order) + " released";
            }
            case "fault" -> fault(endpoint, line);
            case "api-version" -> {
                ApiVersion version = Words.version(line.required("which version"));
                line.end();
                lab.useVersion(endpoint, version);
            }
            default -> throw new CommandLine.Misused("There is no endpoint " + verb + ". Try help.");
        }
        return show(endpoint);
    }

    private void fault(@Nullable String endpoint, CommandLine line) {
        Fault fault = Words.oneOf(
                Fault.class,
                line.required("which fault: error, lost, slow or none"),
                "A fault is error, lost, slow or none.");
        int times = line.number("--times", 1, EndpointLab.MAX_FAULTS).orElse(1);
        int delay = line.number("--delay", 1, MAX_DELAY_SECONDS).orElse(5);
        line.end();
        lab.disturb(endpoint, fault, times, Duration.ofSeconds(delay));
    }

    private String show(@Nullable String endpoint) {
        EndpointSettings settings = lab.settings(endpoint);
        String fault = settings.fault() == Fault.NONE
                ? "none"
                : settings.fault().key() + ", " + settings.faultsLeft() + " more attempts";
        return "api-version  " + settings.version().text() + "\nfault        " + fault + "\npaused       "
                + settings.paused() + "\nwaiting      " + lab.waiting(endpoint);
    }
}
