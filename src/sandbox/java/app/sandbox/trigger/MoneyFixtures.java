package app.sandbox.trigger;

import static java.util.Map.entry;

import app.sandbox.billing.Dunning;
import app.sandbox.billing.SubscriptionMoments;
import app.sandbox.checkout.DebitSettlement;
import app.sandbox.objects.Json;
import app.sandbox.objects.StripeObject;
import app.sandbox.payment.BankAccount;
import app.sandbox.payment.Disputes;
import app.sandbox.payment.Refunds;
import app.sandbox.payment.TestBank;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Money comes late, not at all, or goes back. A refund or dispute is of a pack that is bought for it. */
@Component
class MoneyFixtures implements Fixtures {

    private static final int PARTS = 3;

    private final Refunds refunds;
    private final Disputes disputes;
    private final DebitSettlement bankDebits;
    private final Dunning dunning;
    private final SubscriptionMoments subscriptions;

    MoneyFixtures(
            Refunds refunds,
            Disputes disputes,
            DebitSettlement bankDebits,
            Dunning dunning,
            SubscriptionMoments subscriptions) {
        this.refunds = refunds;
        this.disputes = disputes;
        this.bankDebits = bankDebits;
        this.dunning = dunning;
        this.subscriptions = subscriptions;
    }

    @Override
    public Map<String, Consumer<Scene>> all() {
        return Map.ofEntries(
                entry("charge.refunded", scene -> refund(scene, 1)),
                entry("refund.created", scene -> refund(scene, PARTS)),
                entry("refund.updated", this::describeRefund),
                entry("charge.refund.updated", this::describeRefund),
                entry("refund.failed", scene -> refunds.failNow(refund(scene, 1))),
                entry("charge.dispute.created", this::dispute),
                entry("charge.dispute.funds_withdrawn", this::dispute),
                entry("charge.dispute.updated", this::answer),
                entry("charge.dispute.closed", scene -> disputes.close(answer(scene), false)),
                entry("charge.dispute.funds_reinstated", scene -> disputes.close(answer(scene), true)),
                entry("checkout.session.async_payment_succeeded", scene -> payByBank(scene, true)),
                entry("checkout.session.async_payment_failed", scene -> payByBank(scene, false)),
                entry("payment_intent.payment_failed", scene -> payByBank(scene, false)),
                entry("charge.failed", scene -> payByBank(scene, false)),
                entry("payment_intent.processing", scene -> beginDebit(scene, true)),
                entry("charge.pending", scene -> beginDebit(scene, true)),
                entry("payment_intent.created", Scene::buyPack),
                entry(
                        "invoice.upcoming",
                        scene -> subscriptions.announceNow(scene.subscription().id())),
                entry(
                        "invoice.payment_failed",
                        scene -> dunning.failNow(scene.subscription().id())),
                entry("invoice.payment_succeeded", scene -> scene.newSubscription(0)),
                entry("invoice_payment.paid", scene -> scene.newSubscription(0)),
                entry("invoice.created", scene -> scene.newSubscription(0)),
                entry("invoice.finalized", scene -> scene.newSubscription(0)),
                entry("charge.succeeded", Scene::buyPack));
    }

    private String refund(Scene scene, int parts) {
        String charge = charge(scene);
        JsonObject paid = scene.stage().store().find(charge).orElseThrow().body();
        Long wished = scene.amountMinor();
        long amountMinor = wished == null ? Json.number(paid, "amount") / parts : wished;
        JsonObject refund = refunds.create(charge, amountMinor, "requested_by_customer", new JsonObject(), false);
        return Json.requiredText(refund, "id");
    }

    private void describeRefund(Scene scene) {
        String id = refund(scene, 1);
        scene.api().post("/v1/refunds/" + id, "metadata[triggered]", "true");
    }

    private String dispute(Scene scene) {
        return Json.requiredText(disputes.open(charge(scene), "fraudulent", scene.amountMinor()), "id");
    }

    private String answer(Scene scene) {
        JsonObject evidence = Json.object("uncategorized_text", "They have signed for it");
        return Json.requiredText(disputes.answer(dispute(scene), evidence, true), "id");
    }

    private void payByBank(Scene scene, boolean succeeds) {
        bankDebits.settleNow(beginDebit(scene, succeeds), succeeds);
    }

    private static String beginDebit(Scene scene, boolean succeeds) {
        String pack = scene.stage().packOf(scene.packPrice());
        JsonObject session = scene.openSession("payment", scene.packPrice(), "metadata[pack]", pack);
        BankAccount account = new BankAccount(succeeds ? TestBank.SUCCEEDS : TestBank.FAILS, "Triggered");
        StripeObject waiting =
                scene.stage().sessions().complete(Json.requiredText(session, "id"), account, "trigger@example.com");
        return Json.requiredText(waiting.body(), "payment_intent");
    }

    private static String charge(Scene scene) {
        String intent = Json.requiredText(scene.buyPack(), "payment_intent");
        return Json.requiredText(
                scene.stage().store().find(intent).orElseThrow().body(), "latest_charge");
    }
}
