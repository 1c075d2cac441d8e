package app.ridgeline.webhooks;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The table of all event types that have an effect. Every other type is kept as IGNORED. */
@Component
class EventHandlers {

    private final Map<String, EventHandler> byType;

    EventHandlers(
            SubscriptionChanged subscriptionChanged,
            TrialWillEnd trialWillEnd,
            CheckoutCompleted checkoutCompleted,
            CheckoutPaymentFailed checkoutPaymentFailed,
            CheckoutExpired checkoutExpired,
            InvoicePaid invoicePaid,
            InvoicePaymentFailed invoicePaymentFailed,
            InvoiceVoided invoiceVoided,
            InvoiceUpcoming invoiceUpcoming,
            InvoicePaymentPaid invoicePaymentPaid,
            PaymentSucceeded paymentSucceeded,
            ChargeRefunded chargeRefunded,
            RefundChanged refundChanged,
            DisputeChanged disputeChanged,
            CustomerDeleted customerDeleted) {
        byType = Map.ofEntries(
                // Plans
                entry("customer.subscription.created", subscriptionChanged),
                entry("customer.subscription.updated", subscriptionChanged),
                entry("customer.subscription.paused", subscriptionChanged),
                entry("customer.subscription.resumed", subscriptionChanged),
                entry("customer.subscription.deleted", subscriptionChanged),
                entry("customer.subscription.trial_will_end", trialWillEnd),
                entry("invoice.upcoming", invoiceUpcoming),
                entry("invoice.paid", invoicePaid),
                entry("invoice.payment_failed", invoicePaymentFailed),
                entry("invoice.voided", invoiceVoided),
                entry("invoice_payment.paid", invoicePaymentPaid),
                // Packs
                entry("checkout.session.completed", checkoutCompleted),
                entry("checkout.session.async_payment_succeeded", checkoutCompleted),
                entry("checkout.session.async_payment_failed", checkoutPaymentFailed),
                entry("checkout.session.expired", checkoutExpired),
                // Money that goes back
                entry("payment_intent.succeeded", paymentSucceeded),
                entry("charge.refunded", chargeRefunded),
                entry("charge.refund.updated", refundChanged),
                entry("refund.created", refundChanged),
                entry("refund.updated", refundChanged),
                entry("refund.failed", refundChanged),
                entry("charge.dispute.created", disputeChanged),
                entry("charge.dispute.updated", disputeChanged),
                entry("charge.dispute.closed", disputeChanged),
                entry("charge.dispute.funds_withdrawn", disputeChanged),
                entry("charge.dispute.funds_reinstated", disputeChanged),
                // Customers
                entry("customer.deleted", customerDeleted));
    }

    Optional<EventHandler> of(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    /** The types that have an effect. */
    Set<String> types() {
        return byType.keySet();
    }
}
