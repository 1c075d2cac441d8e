package app.sandbox.checkout;

import app.sandbox.base.SandboxClock;
import app.sandbox.billing.Dunning;
import app.sandbox.objects.Json;
import app.sandbox.objects.Moment;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeError;
import app.sandbox.objects.StripeObject;
import app.sandbox.payment.Decline;
import app.sandbox.payment.PaymentMethods;
import app.sandbox.payment.StripePayments;
import app.sandbox.payment.TestBank;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Bank debits succeed or fail days after they were begun, as their test account has it, or when somebody says so. */
@Component
public class DebitSettlement implements Moment {

    private final ObjectStore store;
    private final StripePayments payments;
    private final CheckoutSessions sessions;
    private final Dunning dunning;
    private final SandboxClock clock;

    DebitSettlement(
            ObjectStore store,
            StripePayments payments,
            CheckoutSessions sessions,
            Dunning dunning,
            SandboxClock clock) {
        this.store = store;
        this.payments = payments;
        this.sessions = sessions;
        this.dunning = dunning;
        this.clock = clock;
    }

    @Override
    public String type() {
        return ObjectType.PAYMENT_INTENT;
    }

    @Override
    public void arrive(StripeObject intent, Instant at) {
        TestBank account = store.find(ObjectType.PAYMENT_METHOD, Json.requiredText(intent.body(), "payment_method"))
                .flatMap(PaymentMethods::bankOf)
                .orElseThrow();
        settle(intent, account == TestBank.SUCCEEDS, at);
    }

    /**
     * Ends a debit that is under way now.
     *
     * @param intentId the payment intent
     * @throws StripeError if there is none, or it is not under way
     */
    @Transactional
    public void settleNow(String intentId, boolean succeeds) {
        StripeObject intent = store.lock(ObjectType.PAYMENT_INTENT, intentId)
                .orElseThrow(() -> StripeError.noSuch("payment_intent", intentId));
        if (!"processing".equals(Json.text(intent.body(), "status"))) {
            throw StripeError.invalid(
                    "payment_intent_unexpected_state", null, "This payment is not under way: it has ended already.");
        }
        settle(intent, succeeds, clock.instant());
    }

    private void settle(StripeObject intent, boolean succeeds, Instant at) {
        StripePayments.Result result = payments.settle(intent, succeeds ? null : Decline.BANK_FUNDS, at);
        @Nullable String invoice = Json.text(intent.hidden(), "invoice");
        @Nullable String session = Json.text(intent.hidden(), "session");
        if (invoice != null) {
            dunning.settled(invoice, result, at);
            session = store.find(ObjectType.INVOICE, invoice)
                    .map(each -> Json.text(each.hidden(), "session"))
                    .orElse(null);
        }
        if (session != null) {
            sessions.settled(session, result, at);
        }
    }
}
