package app.ridgeline.notices.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Empties the outbox. Mails are taken by a lease, sent outside any transaction and then marked, so each leaves at least
 * once; one that leaves twice, after a crash, carries the same Message-ID. What does not leave is tried for four days.
 */
@Component
public class MailDelivery {

    static final int BATCH = 20;
    static final int MAX_ATTEMPTS = 24;

    /** Longer than a batch takes at a server that answers just before each time-out. */
    private static final Duration LEASE = Duration.ofMinutes(15);

    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private static final Logger log = LoggerFactory.getLogger(MailDelivery.class);

    private final MailStore store;
    private final MailWriter writer;
    private final Mailer mailer;
    private final Clock clock;

    MailDelivery(MailStore store, MailWriter writer, Mailer mailer, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.mailer = mailer;
        this.clock = clock;
    }

    /** Sends what is due. A batch of which nothing leaves ends the run: the server is away. */
    public void sendDue() {
        boolean more = true;
        while (more) {
            List<MailStore.Due> due = store.take(BATCH, LEASE, clock.instant());
            int failed = send(due);
            more = due.size() == BATCH && failed < BATCH;
        }
    }

    /** Returns how many did not leave. */
    private int send(List<MailStore.Due> batch) {
        Map<UUID, Integer> attempts =
                batch.stream().collect(Collectors.toMap(MailStore.Due::id, MailStore.Due::attempts));
        List<UUID> skipped = new ArrayList<>();
        List<Mail> mails = new ArrayList<>();
        for (MailStore.Due due : batch) {
            if (due.attempts() > MAX_ATTEMPTS) { // its sender died each time
                fail(due.id(), due.attempts() - 1, "It was tried, but the attempt never came to an end");
            } else {
                write(due, mails, skipped);
            }
        }
        store.finish(skipped, MailState.SKIPPED, null);
        Map<UUID, String> failures = mails.isEmpty() ? Map.of() : mailer.send(mails);
        store.finish(
                mails.stream()
                        .map(Mail::id)
                        .filter(id -> !failures.containsKey(id))
                        .toList(),
                mailer.done(),
                null);
        failures.forEach((id, problem) -> retry(id, attempts.getOrDefault(id, MAX_ATTEMPTS), problem));
        return failures.size();
    }

    /** A mail that cannot be put into words must not hold back the others. */
    private void write(MailStore.Due due, List<Mail> mails, List<UUID> skipped) {
        try {
            writer.write(due).ifPresentOrElse(mails::add, () -> skipped.add(due.id()));
        } catch (RuntimeException e) {
            log.error("The mail {} could not be written", due.id(), e);
            retry(due.id(), due.attempts(), String.valueOf(e.getMessage()));
        }
    }

    private void retry(UUID id, int attempts, String problem) {
        if (attempts >= MAX_ATTEMPTS) {
            fail(id, attempts, problem);
            return;
        }
        Duration wait = waitAfter(attempts);
        store.postpone(id, wait, problem);
        log.warn("The mail {} did not leave and is tried again in {}: {}", id, wait, problem);
    }

    private void fail(UUID id, int attempts, String problem) {
        store.finish(List.of(id), MailState.FAILED, problem);
        log.error("[USAGE_TOKENS] The mail {} was given up after {} attempts: {}", id, attempts, problem);
    }

    /** One minute, then twice as long each time, up to six hours. */
    static Duration waitAfter(int attempts) {
        Duration wait = Duration.ofMinutes(1L << Math.min(attempts - 1, 20));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }
}
