package app.ridgeline.webhooks;

import app.ridgeline.billing.CustomerDirectory;
import app.ridgeline.billing.CustomerMoves;
import app.ridgeline.billing.Payments;
import app.ridgeline.billing.Purchases;
import app.ridgeline.billing.rules.PaymentReference;
import app.ridgeline.billing.stripe.StripeJson;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Finds whose an event is: by our own record of the Checkout session or payment, else by the customer id. Never by
 * {@code client_reference_id} or metadata, which whoever opens a payment link can set.
 */
@Component
class EventOwner {

    private final CustomerDirectory customers;
    private final CustomerMoves moves;
    private final Purchases purchases;
    private final Payments payments;

    EventOwner(CustomerDirectory customers, CustomerMoves moves, Purchases purchases, Payments payments) {
        this.customers = customers;
        this.moves = moves;
        this.purchases = purchases;
        this.payments = payments;
    }

    Optional<UUID> of(StripeEvent event) {
        return byItsOwnRecord(event).or(() -> event.customerId().flatMap(customers::userOf));
    }

    /** Does the same in the event's transaction, and first moves what a former user still has of the customer. */
    Optional<UUID> ofMoved(StripeEvent event) {
        return byItsOwnRecord(event)
                .or(() -> event.customerId().flatMap(customer -> moves.ownerOf(customer, event.id())));
    }

    private Optional<UUID> byItsOwnRecord(StripeEvent event) {
        StripeJson object = event.object();
        return switch (Subject.of(event.type())) {
            case SESSION -> purchases.ownerOfSession(object.id("id"));
            case CHARGE -> payments.ownerOf(PaymentReference.ofCharge(object));
            case REFUND_OR_DISPUTE -> payments.ownerOf(PaymentReference.of(object));
            case INVOICE_PAYMENT -> payments.ownerOfInvoice(object.id("invoice"));
            case CUSTOMER -> customers.userOf(object.id("id"));
            case OTHER -> Optional.empty();
        };
    }

    /** What an event is about, told by its type. */
    private enum Subject {
        SESSION,
        CHARGE,
        REFUND_OR_DISPUTE,
        INVOICE_PAYMENT,
        CUSTOMER,
        OTHER;

        static Subject of(String type) {
            if (type.startsWith("checkout.session.")) {
                return SESSION;
            }
            if (type.startsWith("refund.") || type.startsWith("charge.refund.") || type.startsWith("charge.dispute.")) {
                return REFUND_OR_DISPUTE;
            }
            return switch (type) {
                case "charge.refunded" -> CHARGE;
                case "invoice_payment.paid" -> INVOICE_PAYMENT;
                case "customer.deleted" -> CUSTOMER;
                default -> OTHER;
            };
        }
    }
}
