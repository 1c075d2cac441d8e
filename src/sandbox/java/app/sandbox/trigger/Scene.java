package app.sandbox.trigger;

import app.sandbox.billing.StripeSubscriptions;
import app.sandbox.objects.Ids;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeObject;
import app.sandbox.payment.PaymentCard;
import app.sandbox.payment.PaymentSource;
import app.sandbox.rest.LocalCalls;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One trigger at work: whom it concerns, and what it has needed so far. */
final class Scene {

    private final SceneParts stage;
    private final @Nullable String price;
    private final @Nullable Long amountMinor;
    private @Nullable String customer;

    Scene(SceneParts stage, @Nullable String customer, @Nullable String price, @Nullable Long amountMinor) {
        this.stage = stage;
        this.customer = customer;
        this.price = price;
        this.amountMinor = amountMinor;
    }

    /** How much of a payment a refund or dispute is about, in US cents; null if it was not said. */
    @Nullable
    Long amountMinor() {
        return amountMinor;
    }

    /** The simulated API. */
    LocalCalls api() {
        return stage.api();
    }

    SceneParts stage() {
        return stage;
    }

    /** The customer it was asked for, else a new one. */
    String customer() {
        if (customer == null) {
            String tag = Ids.random("", 8);
            customer = Json.requiredText(
                    api().post("/v1/customers", "email", "trigger+" + tag + "@example.com", "name", "Triggered " + tag),
                    "id");
        }
        return customer;
    }

    /** The price of the plan it was asked for, else the smallest monthly one. */
    String planPrice() {
        return price != null ? price : stage.firstPrice(true);
    }

    /** The price of the pack it was asked for, else the smallest one. */
    String packPrice() {
        return price != null ? price : stage.firstPrice(false);
    }

    /** A living subscription of the customer, else a new one. */
    StripeObject subscription() {
        return stage.store().list(ObjectQuery.of(ObjectType.SUBSCRIPTION).customer(customer())).stream()
                .filter(StripeSubscriptions::isLive)
                .findFirst()
                .map(StripeObject::id)
                .or(() -> Optional.of(newSubscription(0)))
                .flatMap(id -> stage.subscriptions().lock(id))
                .orElseThrow();
    }

    /** Subscribes the customer through Checkout, and returns the subscription's id. */
    String newSubscription(int trialDays) {
        JsonObject session = trialDays == 0
                ? openSession("subscription", planPrice())
                : openSession(
                        "subscription", planPrice(), "subscription_data[trial_period_days]", String.valueOf(trialDays));
        return Json.requiredText(complete(session), "subscription");
    }

    /** Opens a Checkout session for one thing. */
    JsonObject openSession(String mode, String priceId, String... more) {
        String[] common = {
            "mode",
            mode,
            "customer",
            customer(),
            "line_items[0][price]",
            priceId,
            "line_items[0][quantity]",
            "1",
            "success_url",
            "http://localhost/success"
        };
        String[] all = Arrays.copyOf(common, common.length + more.length);
        System.arraycopy(more, 0, all, common.length, more.length);
        return api().post("/v1/checkout/sessions", all);
    }

    /** Buys a pack, as the application's own sessions sell it, and returns the session. */
    JsonObject buyPack() {
        return complete(packSession());
    }

    /** Pays an open session with the card that always succeeds. */
    JsonObject complete(JsonObject session) {
        return complete(session, PaymentCard.test(name(), stage.cardYear()));
    }

    private JsonObject packSession() {
        String id = packPrice();
        String pack = stage.packOf(id);
        return openSession("payment", id, "metadata[pack]", pack, "payment_intent_data[metadata][pack]", pack);
    }

    private JsonObject complete(JsonObject session, PaymentSource source) {
        String email = Optional.ofNullable(Json.text(payer(), "email")).orElse("trigger@example.com");
        return stage.sessions()
                .complete(Json.requiredText(session, "id"), source, email)
                .body();
    }

    private String name() {
        return Optional.ofNullable(Json.text(payer(), "name")).orElse("Triggered");
    }

    private JsonObject payer() {
        return stage.customers().findLive(customer()).orElseThrow();
    }

    /** Says that this happened to this object. */
    void emit(String type, JsonObject object) {
        stage.events().emit(type, object, stage.clock().instant());
    }
}
