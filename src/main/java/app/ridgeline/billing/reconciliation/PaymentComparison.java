package app.ridgeline.billing.reconciliation;

import app.ridgeline.billing.Catalog;
import app.ridgeline.billing.reconciliation.ReconciliationRun.Kind;
import app.ridgeline.billing.reconciliation.ReconciliationStore.HeldPayment;
import app.ridgeline.billing.stripe.StripeJson;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Says how a payment of a pack at Stripe differs from the purchase we hold. */
final class PaymentComparison {

    private static final Set<String> PAID = Set.of("paid", "no_payment_required");

    private final Catalog catalog;

    PaymentComparison(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Compares.
     *
     * @param theirs a Checkout session in payment mode
     * @param ours what we hold of it: our record of the session, or a purchase, or both
     * @param customer the user of Stripe's customer, empty if nobody's
     */
    List<Difference> of(StripeJson theirs, Optional<HeldPayment> ours, Optional<UUID> customer) {
        if (ours.isEmpty() && !isPack(theirs)) {
            return List.of();
        }
        Optional<UUID> user = ours.flatMap(HeldPayment::userId).or(() -> customer);
        String held = ours.map(HeldPayment::status).orElse(Difference.NONE);
        boolean granted = ours.filter(HeldPayment::paid).isPresent();
        Kind kind;
        if (isPaid(theirs) != granted) {
            kind = granted ? Kind.PAYMENT_NOT_RECEIVED : Kind.PAYMENT_NOT_GRANTED;
            return List.of(new Difference(kind, theirs.id("id"), user, held, status(theirs)));
        }
        Optional<String> amount = amount(theirs);
        Optional<String> heldAmount = ours.flatMap(HeldPayment::amount);
        if (granted && amount.isPresent() && heldAmount.isPresent() && !amount.equals(heldAmount)) {
            return List.of(new Difference(Kind.PAYMENT_AMOUNT, theirs.id("id"), user, heldAmount.get(), amount.get()));
        }
        return List.of();
    }

    /** Sold by a payment link of ours: anything else in payment mode is not our business. */
    private boolean isPack(StripeJson session) {
        return session.optionalObject("metadata")
                .flatMap(metadata -> metadata.optionalText("pack"))
                .filter(size -> catalog.packs().stream()
                        .anyMatch(pack -> String.valueOf(pack.size()).equals(size)))
                .isPresent();
    }

    /** A session that asks for no payment says so from the start, but grants nothing before it is complete. */
    private static boolean isPaid(StripeJson session) {
        return PAID.contains(session.optionalText("payment_status").orElse(""))
                && session.optionalText("status")
                        .filter(it -> !it.equals("complete"))
                        .isEmpty();
    }

    private static String status(StripeJson session) {
        return session.optionalText("payment_status").orElse(Difference.NONE)
                + amount(session).map(it -> ", " + it).orElse("");
    }

    private static Optional<String> amount(StripeJson session) {
        return session.optionalNumber("amount_total")
                .flatMap(minor -> session.optionalText("currency").map(currency -> minor + " " + currency));
    }
}
