package app.ridgeline.webhooks;

import app.ridgeline.billing.stripe.StripeJson;
import app.ridgeline.tokens.Plan;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A subscription's invoice, of any API version.
 *
 * @param subscription whose it is; empty for an invoice of something else
 * @param lines what it is for
 * @param periodEnd of the invoice itself: on a renewal the end of the period before
 */
record StripeInvoice(Optional<String> subscription, List<Line> lines, Optional<Instant> periodEnd) {

    /**
     * One line.
     *
     * @param start of the period it is for: a renewal's begins with the new period
     * @param proration whether it charges or credits a part of a period
     * @param credit whether it gives back instead of charging
     */
    record Line(Optional<String> price, int quantity, Optional<Instant> start, boolean proration, boolean credit) {}

    /**
     * Reads an invoice.
     *
     * @throws StripeJson.MalformedPayload if a field is of the wrong type
     */
    static StripeInvoice read(StripeJson json) {
        return new StripeInvoice(
                subscriptionOf(json),
                json.list("lines").map(StripeInvoice::line).toList(),
                json.optionalInstant("period_end"));
    }

    /** When the period begins that a coming invoice is for, where no line of it is a plan's. */
    Optional<Instant> nextPeriod() {
        return lines.stream()
                .filter(line -> !line.proration())
                .flatMap(line -> line.start().stream())
                .max(Comparator.naturalOrder())
                .or(() -> periodEnd);
    }

    /** A plan's line of a coming invoice: which plan renews, how many of it, and when. */
    record Renewal(Plan plan, int quantity, Optional<Instant> start) {

        private long tokens() {
            return (long) plan.quota().total() * quantity;
        }
    }

    /** Whether something is given back by it, for an earlier period for example. */
    boolean credits() {
        return lines.stream().anyMatch(Line::credit);
    }

    /**
     * The plan's line of the period that begins last, wherever it stands: add-ons and prorations of the running period
     * may come before it. Of several plans the largest counts.
     */
    Optional<Renewal> renewal(Function<String, Optional<Plan>> planOf) {
        return lines.stream()
                .filter(line -> !line.proration())
                .flatMap(line -> line.price().flatMap(planOf).stream()
                        .map(plan -> new Renewal(plan, line.quantity(), line.start())))
                .max(Comparator.comparing((Renewal renewal) -> renewal.start().orElse(Instant.MIN))
                        .thenComparingLong(Renewal::tokens));
    }

    /**
     * The subscription it belongs to, if it belongs to one. Until 2025-03-31.basil an invoice named it, since then its
     * parent does.
     */
    static Optional<String> subscriptionOf(StripeJson invoice) {
        return invoice.optionalObject("parent")
                .flatMap(parent -> parent.optionalObject("subscription_details"))
                .flatMap(details -> details.optionalId("subscription"))
                .or(() -> invoice.optionalId("subscription"));
    }

    private static Line line(StripeJson json) {
        return new Line(
                json.optionalObject("pricing")
                        .flatMap(pricing -> pricing.optionalObject("price_details"))
                        .flatMap(details -> details.optionalId("price"))
                        .or(() -> json.optionalId("price"))
                        .or(() -> json.optionalId("plan")),
                json.optionalNumber("quantity")
                        .filter(quantity -> quantity >= 0 && quantity <= 10_000)
                        .orElse(1L)
                        .intValue(),
                json.optionalObject("period").flatMap(period -> period.optionalInstant("start")),
                isProration(json),
                json.optionalNumber("amount").filter(amount -> amount < 0).isPresent());
    }

    /** Until 2025-03-31.basil a line said so itself, since then its parent does. */
    private static boolean isProration(StripeJson line) {
        return line.flag("proration")
                || Stream.of("subscription_item_details", "invoice_item_details")
                        .anyMatch(details -> line.optionalObject("parent")
                                .flatMap(parent -> parent.optionalObject(details))
                                .filter(it -> it.flag("proration"))
                                .isPresent());
    }
}
