package app.sandbox.payment;

import app.sandbox.base.SandboxClock;
import app.sandbox.delivery.Events;
import app.sandbox.objects.Ids;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeError;
import app.sandbox.objects.StripeObject;
import com.google.gson.JsonObject;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cards and bank accounts that customers have given. Which test card or account one is only Stripe itself knows. */
@Component
public class PaymentMethods {

    static final String BANK = "us_bank_account";
    private static final int CARD_YEARS = 3;

    private final ObjectStore store;
    private final Events events;
    private final SandboxClock clock;

    PaymentMethods(ObjectStore store, Events events, SandboxClock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** Remembers what was given; with a customer it is attached to that customer. */
    public StripeObject create(PaymentSource source, @Nullable String customer, @Nullable String email) {
        JsonObject method = Json.shape(ObjectType.PAYMENT_METHOD);
        Json.set(method, "id", Ids.random("pm_1", 23));
        Json.set(method, "created", clock.instant().getEpochSecond());
        Json.set(method, "customer", customer);
        JsonObject billing = method.getAsJsonObject("billing_details");
        Json.set(billing, "email", email);
        Json.set(billing, "name", source.holder());
        Json.set(billing.getAsJsonObject("address"), "country", "US");
        JsonObject hidden = switch (source) {
            case PaymentCard card -> describe(method, card);
            case BankAccount account -> describe(method, account);
        };
        StripeObject stored = new StripeObject(ObjectType.PAYMENT_METHOD, customer, method, hidden);
        store.insert(stored);
        if (customer != null) {
            events.emit("payment_method.attached", method, clock.instant());
        }
        return stored;
    }

    /** Attaches one of the test cards to a customer. */
    public StripeObject attach(TestCard card, JsonObject customer) {
        String name = Json.text(customer, "name");
        return create(
                card(card, name == null ? "" : name), Json.requiredText(customer, "id"), Json.text(customer, "email"));
    }

    /** One of the test cards, valid for three years, on this person's name. */
    public PaymentCard card(TestCard card, String holder) {
        int year = clock.instant().atZone(ZoneOffset.UTC).getYear() + CARD_YEARS;
        return new PaymentCard(card, 12, year, holder);
    }

    /**
     * Checks that a payment method is of this customer.
     *
     * @param param the parameter that names it
     * @throws StripeError if it is not, or does not exist
     */
    public void require(String id, @Nullable String customer, String param) {
        boolean theirs = store.find(ObjectType.PAYMENT_METHOD, id)
                .filter(found -> found.customer() != null && found.customer().equals(customer))
                .isPresent();
        if (!theirs) {
            throw StripeError.noSuchParam("PaymentMethod", id, param);
        }
    }

    /** What the invoices of this subscription are paid with: its own method, or its customer's default. */
    public Optional<StripeObject> of(JsonObject subscription) {
        return Optional.ofNullable(Json.text(subscription, "default_payment_method"))
                .or(() -> store.find(ObjectType.CUSTOMER, Json.requiredText(subscription, "customer"))
                        .map(customer -> Json.text(customer.body(), "invoice_settings", "default_payment_method")))
                .flatMap(id -> store.find(ObjectType.PAYMENT_METHOD, id));
    }

    /** Which test card it is; a card of an older sandbox always pays. */
    static TestCard cardOf(StripeObject method) {
        String card = Json.text(method.hidden(), "card");
        return card == null ? TestCard.SUCCEEDS : TestCard.valueOf(card);
    }

    /** Which test account it is, empty if it is a card. */
    public static Optional<TestBank> bankOf(StripeObject method) {
        return Optional.ofNullable(Json.text(method.hidden(), "bank")).map(TestBank::valueOf);
    }

    private static JsonObject describe(JsonObject method, PaymentCard card) {
        JsonObject details = method.getAsJsonObject("card");
        Json.set(details, "exp_month", card.expiryMonth());
        Json.set(details, "exp_year", card.expiryYear());
        Json.set(details, "fingerprint", Ids.random("", 16));
        Json.set(details, "last4", card.kind().lastFour());
        return Json.object("card", card.kind().name());
    }

    private static JsonObject describe(JsonObject method, BankAccount account) {
        method.remove("card");
        Json.set(method, "type", BANK);
        JsonObject details = Json.shape(BANK);
        Json.set(details, "fingerprint", Ids.random("", 16));
        Json.set(details, "last4", account.account().lastFour());
        method.add(BANK, details);
        return Json.object("bank", account.account().name());
    }
}
