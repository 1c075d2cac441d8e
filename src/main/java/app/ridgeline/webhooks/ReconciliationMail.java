package app.ridgeline.webhooks;

import app.ridgeline.billing.reconciliation.ReconciliationFinished;
import app.ridgeline.billing.reconciliation.ReconciliationRun;
import app.ridgeline.billing.reconciliation.ReconciliationRun.Finding;
import app.ridgeline.notices.mail.OpsMail;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Mails to the operators what the nightly reconciliation found, once per run; nothing if all agrees. */
@Component
class ReconciliationMail {

    private static final int LISTED = 50;

    private final OpsMail mail;

    ReconciliationMail(OpsMail mail) {
        this.mail = mail;
    }

    @EventListener
    void finished(ReconciliationFinished event) {
        ReconciliationRun run = event.run();
        run.error()
                .ifPresent(error -> mail.send(
                        "Ridgeline: the reconciliation with Stripe failed",
                        "It ended early, and runs again next night. Check STRIPE_SECRET_KEY and its permissions.\n\n"
                                + error));
        if (run.total() > 0) {
            mail.send("Ridgeline: Stripe and we differ in " + run.total() + " places", text(run));
        }
    }

    private static String text(ReconciliationRun run) {
        String list = run.findings().stream()
                .limit(LISTED)
                .map(ReconciliationMail::line)
                .collect(Collectors.joining("\n"));
        return """
                The reconciliation of %s compared %d subscriptions and %d payments with Stripe.
                Nothing was changed: please find out which side is right.

                %s

                These are %d of %d. All that were kept are in reconciliation_findings, run %d.
                """.formatted(
                        run.startedAt(),
                        run.subscriptions(),
                        run.payments(),
                        list,
                        Math.min(LISTED, run.findings().size()),
                        run.total(),
                        run.id());
    }

    private static String line(Finding finding) {
        String user = finding.userId().map(id -> " of user " + id).orElse("");
        return "%s %s%s: %s here, %s at Stripe"
                .formatted(finding.kind(), finding.objectId(), user, finding.ours(), finding.theirs());
    }
}
