package app.sandbox.cli;

import app.sandbox.delivery.ApiVersion;
import app.sandbox.delivery.Deliveries;
import app.sandbox.delivery.Sending;
import app.sandbox.delivery.SentEvent;
import app.sandbox.delivery.SentEvents;
import app.sandbox.delivery.SentFilter;
import app.sandbox.delivery.SignatureKind;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.sending.EventPayloads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code events}: what was sent, and once more. */
@Component
class EventsCommand implements Command {

    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 100;
    private static final int MAX_TIMES = 20;

    private final SentEvents sent;
    private final Deliveries deliveries;
    private final EventPayloads payloads;
    private final ObjectStore store;
    private final CliOutcome outcome;

    EventsCommand(
            SentEvents sent, Deliveries deliveries, EventPayloads payloads, ObjectStore store, CliOutcome outcome) {
        this.sent = sent;
        this.deliveries = deliveries;
        this.payloads = payloads;
        this.store = store;
        this.outcome = outcome;
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public String usage() {
        return """
            events list [--limit N] [--type TYPE] [--customer ID]
            events retrieve EVENT [--api-version VERSION]
            events resend EVENT… [--times N] [--reverse] [--api-version VERSION] [--signature corrupt|stale]\
            """;
    }

    @Override
    public String run(CommandLine line) {
        String verb = line.required("list, retrieve or resend");
        return switch (verb) {
            case "list" -> list(line);
            case "retrieve" -> retrieve(line);
            case "resend" -> resend(line);
            default -> throw new CommandLine.Misused("There is no events " + verb + ": list, retrieve or resend.");
        };
    }

    private String list(CommandLine line) {
        int limit = line.number("--limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT);
        SentFilter filter = new SentFilter(
                line.option("--type").orElse(""), line.option("--customer").orElse(null), null);
        line.end();
        return sent.page(filter, 0, limit).stream().map(EventsCommand::line).collect(Collectors.joining("\n"));
    }

    private static String line(SentEvent event) {
        return event.delivery().eventId() + "  " + event.type() + "  " + CliOutcome.answer(event.delivery()) + "  "
                + event.happenedAt()
                + (event.customer() == null ? "" : "  " + event.customer());
    }

    private String retrieve(CommandLine line) {
        String event = existing(line.required("which event"));
        ApiVersion version = line.option("--api-version").map(Words::version).orElse(ApiVersion.DAHLIA);
        line.end();
        return payloads.of(event, version);
    }

    private String resend(CommandLine line) {
        List<String> events = new ArrayList<>();
        events.add(existing(line.required("which event")));
        line.rest().forEach(event -> events.add(existing(event)));
        boolean reverse = line.flag("--reverse");
        int times = line.number("--times", 1, MAX_TIMES).orElse(1);
        @Nullable
        ApiVersion version = line.option("--api-version").map(Words::version).orElse(null);
        SignatureKind signature = line.option("--signature")
                .map(text -> Words.oneOf(SignatureKind.class, text, "--signature is valid, corrupt or stale."))
                .orElse(SignatureKind.VALID);
        line.end();
        if (reverse) {
            Collections.reverse(events);
        }
        List<String> all = Collections.nCopies(times, events).stream()
                .flatMap(List::stream)
                .toList();
        Sending sending = Sending.of(all).in(version).signed(signature);
        deliveries.send(reverse ? sending.oneByOne() : sending);
        return outcome.of(events, true);
    }

    private String existing(String event) {
        if (store.find(ObjectType.EVENT, event).isEmpty()) {
            throw new CommandLine.Misused("There is no event " + event + ". See events list.");
        }
        return event;
    }
}
