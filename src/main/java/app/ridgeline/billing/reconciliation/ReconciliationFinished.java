package app.ridgeline.billing.reconciliation;

/** Our tables were compared with Stripe to the end. Published after the result is stored, outside a transaction. */
public record ReconciliationFinished(ReconciliationRun run) {}
