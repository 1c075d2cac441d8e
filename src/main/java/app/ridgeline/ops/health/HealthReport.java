package app.ridgeline.ops.health;

import app.ridgeline.notices.mail.OpsMail;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Notifies the operators: in the log, where an ERROR is forwarded, and by mail. */
@Component
class HealthReport {

    private static final Logger log = LoggerFactory.getLogger(HealthReport.class);
    private static final int LISTED = 10;

    private final HealthStore store;
    private final OpsMail mail;

    HealthReport(HealthStore store, OpsMail mail) {
        this.store = store;
        this.mail = mail;
    }

    /** Writes to the log what came and went. Only ids: no emails, no names. */
    void logged(List<HealthChecks.Turn> turns) {
        for (HealthChecks.Turn turn : turns) {
            HealthCheck check = turn.check();
            if (!turn.change().appeared()) {
                log.info("[USAGE_TOKENS] Health: {} is over", check.name());
            } else if (check.severity() == Severity.WARNING) {
                log.warn("[USAGE_TOKENS] Health: {}: {} ({} findings)", check.name(), check.title(), number(turn));
            } else {
                log.error("[USAGE_TOKENS] Health: {}: {} ({} findings)", check.name(), check.title(), number(turn));
            }
        }
    }

    /** Logs what came and went, and mails it; one check is told by mail at most once an hour, and once a day anyway. */
    void changed(List<HealthChecks.Turn> turns) {
        logged(turns);
        List<HealthChecks.Turn> told =
                turns.stream().filter(turn -> turn.change().tell()).toList();
        if (told.isEmpty()) {
            return;
        }
        String lines = told.stream()
                .map(turn -> turn.change().appeared()
                        ? text(turn.check(), number(turn), turn.found().first())
                        : "Over: " + turn.check().title() + " (" + turn.check().name() + ")\n")
                .collect(Collectors.joining("\n"));
        boolean anyNew = told.stream().anyMatch(turn -> turn.change().appeared());
        mail.send(
                anyNew
                        ? "Ridgeline health: "
                                + told.stream()
                                        .filter(turn -> turn.change().appeared())
                                        .map(turn -> turn.check().title())
                                        .collect(Collectors.joining("; "))
                        : "Ridgeline health: over",
                lines + "\nEverything about it is on the page /admin/health.\n");
        store.told(told.stream().map(turn -> turn.check().name()).toList());
    }

    /** Mails all there is, if there is something. */
    void summary(List<CheckResult> results) {
        List<CheckResult> findings =
                results.stream().filter(CheckResult::isFinding).toList();
        if (findings.isEmpty()) {
            log.info("[USAGE_TOKENS] Health: {} checks, all is well", results.size());
            return;
        }
        if (findings.stream().anyMatch(it -> it.check().severity() != Severity.WARNING)) {
            log.error(
                    "[USAGE_TOKENS] Health: {}",
                    findings.stream().map(it -> it.check().name()).collect(Collectors.joining(", ")));
        }
        mail.send(
                "Ridgeline health: " + findings.size() + " of " + results.size() + " checks found something",
                findings.stream()
                                .map(it -> text(it.check(), Math.max(it.findings(), 1), it.details()))
                                .collect(Collectors.joining("\n"))
                        + "\nEverything about it is on the page /admin/health.\n");
        store.told(findings.stream().map(it -> it.check().name()).toList());
    }

    private static long number(HealthChecks.Turn turn) {
        return Math.max(turn.found().number(), 1);
    }

    private static String text(HealthCheck check, long number, List<CheckResult.Detail> details) {
        String list = details.stream()
                .limit(LISTED)
                .map(it -> "  " + it.subject() + "  " + it.text() + "\n")
                .collect(Collectors.joining());
        return """
                %s: %s (%s, %d)
                %s
                What to do: %s
                %s""".formatted(
                        check.severity().name(), check.title(), check.name(), number, check.about(), check.fix(), list);
    }
}
