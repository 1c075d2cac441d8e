package app.ridgeline.billing.rules;

import app.ridgeline.billing.stripe.StripeJson;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A subscription's invoice that was paid.
 *
 * @param id Stripe's id
 * @param subscriptionId what it was for
 * @param payment what paid it, if the invoice names it itself
 * @param periodStart when the period begins that it is for; empty if it does not say
 * @param paysPeriod whether money came for a period. An invoice of nothing brings none, and one for a change within a
 *     period only the difference
 * @param paid how much was paid, empty if not said
 * @param byTransfer whether it was sent to be paid by transfer, days later
 * @param inFull whether a plan's whole period was paid, without a credit for an earlier one
 */
public record PaidInvoice(
        String id,
        String subscriptionId,
        Optional<InvoicePayment> payment,
        Optional<Instant> periodStart,
        boolean paysPeriod,
        Optional<Amount> paid,
        boolean byTransfer,
        boolean inFull) {

    /** Money, in the currency's minor unit. */
    public record Amount(long minor, String currency) {}

    private static final long MAX_AMOUNT = 999_999_999_999L;
    private static final Set<String> FOR_A_PERIOD = Set.of("subscription_create", "subscription_cycle");

    /**
     * Reads an invoice of any API version; empty if it is not a subscription's.
     *
     * @throws StripeJson.MalformedPayload if a needed field is missing or wrong
     */
    public static Optional<PaidInvoice> read(StripeJson invoice) {
        return subscriptionOf(invoice).map(subscription -> {
            List<StripeJson> lines = invoice.list("lines").toList();
            Optional<Instant> start = lines.stream()
                    .filter(PaidInvoice::isOfPeriod)
                    .map(line -> line.object("period").instant("start"))
                    .max(Comparator.naturalOrder());
            boolean forPeriod = lines.isEmpty()
                    || start.isPresent()
                    || invoice.optionalText("billing_reason")
                            .filter(FOR_A_PERIOD::contains)
                            .isPresent();
            return new PaidInvoice(
                    invoice.id("id"),
                    subscription,
                    InvoicePayment.ofInvoice(invoice),
                    start,
                    forPeriod && invoice.optionalNumber("amount_paid").orElse(1L) > 0,
                    amount(invoice),
                    invoice.optionalText("collection_method")
                            .filter("send_invoice"::equals)
                            .isPresent(),
                    false);
        });
    }

    /** The same, where a plan's whole period was paid with it. */
    public PaidInvoice ofWholePeriod() {
        boolean money = paid.filter(amount -> amount.minor() > 0).isPresent();
        return new PaidInvoice(id, subscriptionId, payment, periodStart, paysPeriod, paid, byTransfer, money);
    }

    private static Optional<Amount> amount(StripeJson invoice) {
        return invoice.optionalNumber("amount_paid")
                .filter(amount -> amount >= 0 && amount <= MAX_AMOUNT)
                .flatMap(amount -> invoice.optionalText("currency")
                        .filter(currency -> currency.matches("[a-z]{3}"))
                        .map(currency -> new Amount(amount, currency)));
    }

    /** Until 2025-03-31.basil an invoice named its subscription, since then its parent does. */
    private static Optional<String> subscriptionOf(StripeJson invoice) {
        return invoice.optionalId("subscription")
                .or(() -> invoice.optionalObject("parent")
                        .flatMap(parent -> parent.optionalObject("subscription_details"))
                        .map(details -> details.id("subscription")));
    }

    /** Neither a difference for a change nor a single charge, which begins and ends in the same moment. */
    private static boolean isOfPeriod(StripeJson line) {
        Optional<StripeJson> parent = line.optionalObject("parent");
        boolean difference = line.flag("proration")
                || parent.flatMap(it -> it.optionalObject("subscription_item_details"))
                        .filter(it -> it.flag("proration"))
                        .isPresent();
        boolean item = line.optionalText("type").filter("invoiceitem"::equals).isPresent()
                || parent.flatMap(it -> it.optionalObject("invoice_item_details"))
                        .isPresent();
        return !difference
                && !item
                && line.optionalObject("period")
                        .filter(period -> period.optionalInstant("start").isPresent())
                        .filter(period -> period.optionalInstant("end")
                                .filter(period.instant("start")::isBefore)
                                .isPresent())
                        .isPresent();
    }
}
