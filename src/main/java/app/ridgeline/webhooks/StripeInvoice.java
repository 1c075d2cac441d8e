package app.ridgeline.webhooks;

import app.ridgeline.billing.StripeJson;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A subscription's invoice, of any API version.
 *
 * @param subscription whose it is; empty for an invoice of something else
 * @param lines what it is for
 * @param periodEnd of the invoice itself: on a renewal the end of the period before
 */
record StripeInvoice(Optional<String> subscription, List<Line> lines, Optional<Instant> periodEnd) {

    /** One line; a renewal's begins with the new period, a proration's earlier. */
    record Line(Optional<String> price, int quantity, Optional<Instant> start) {}

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

    /** When the period begins that a coming invoice is for. */
    Optional<Instant> nextPeriod() {
        return renewal().flatMap(Line::start).or(() -> periodEnd);
    }

    /** The line of the period that begins last. */
    Optional<Line> renewal() {
        return lines.stream()
                .filter(line -> line.start().isPresent())
                .max(Comparator.comparing(line -> line.start().orElse(Instant.MIN)));
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
                json.optionalObject("period").flatMap(period -> period.optionalInstant("start")));
    }
}
