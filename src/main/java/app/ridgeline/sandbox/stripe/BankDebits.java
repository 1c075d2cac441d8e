package app.ridgeline.sandbox.stripe;

import app.ridgeline.sandbox.SandboxClock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Bank debits succeed or fail days after they were begun, as their test account has it, or when somebody says so. */
@Component("sandboxBankDebits")
@Profile("sandbox")
public class BankDebits implements Moment {

    private final ObjectStore store;
    private final Payments payments;
    private final CheckoutSessions sessions;
    private final Dunning dunning;
    private final SandboxClock clock;

    BankDebits(ObjectStore store, Payments payments, CheckoutSessions sessions, Dunning dunning, SandboxClock clock) {
        this.store = store;
        this.payments = payments;
        this.sessions = sessions;
        this.dunning = dunning;
        this.clock = clock;
    }

    @Override
    public String type() {
        return Payments.INTENT;
    }

    @Override
    public void arrive(StripeObject intent, Instant at) {
        TestBank account = store.find(PaymentMethods.TYPE, Json.requiredText(intent.body(), "payment_method"))
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
        StripeObject intent =
                store.lock(Payments.INTENT, intentId).orElseThrow(() -> StripeError.noSuch("payment_intent", intentId));
        if (!"processing".equals(Json.text(intent.body(), "status"))) {
            throw StripeError.invalid(
                    "payment_intent_unexpected_state", null, "This payment is not under way: it has ended already.");
        }
        settle(intent, succeeds, clock.instant());
    }

    private void settle(StripeObject intent, boolean succeeds, Instant at) {
        Payments.Result result = payments.settle(intent, succeeds ? null : Decline.BANK_FUNDS, at);
        @Nullable String invoice = Json.text(intent.hidden(), "invoice");
        @Nullable String session = Json.text(intent.hidden(), "session");
        if (invoice != null) {
            dunning.settled(invoice, result, at);
            session = store.find(Invoices.TYPE, invoice)
                    .map(each -> Json.text(each.hidden(), "session"))
                    .orElse(null);
        }
        if (session != null) {
            sessions.settled(session, result, at);
        }
    }
}
