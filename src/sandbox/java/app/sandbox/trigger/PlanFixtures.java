package app.sandbox.trigger;

import app.sandbox.billing.StripeSubscriptions;
import app.sandbox.objects.Json;
import app.sandbox.objects.StripeObject;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** StripeSubscriptions begin, change and end. */
@Component
class PlanFixtures implements Fixtures {

    // Stripe says three days before that a trial ends.
    private static final int TRIAL_DAYS = 3;

    // What all happens when a plan begins.
    private static final List<String> BEGINNING = List.of(
            "customer.subscription.created",
            "invoice.created",
            "invoice.finalized",
            "invoice.paid",
            "invoice.payment_succeeded",
            "invoice_payment.paid",
            "charge.succeeded");

    @Override
    public Map<String, Consumer<Scene>> all() {
        Map<String, Consumer<Scene>> all = new HashMap<>(changes());
        BEGINNING.forEach(type -> all.put(type, scene -> scene.newSubscription(0)));
        return all;
    }

    private static Map<String, Consumer<Scene>> changes() {
        return Map.of(
                "customer.subscription.updated",
                PlanFixtures::update,
                "customer.subscription.deleted",
                scene -> scene.api()
                        .delete("/v1/subscriptions/" + scene.subscription().id()),
                "customer.subscription.paused",
                PlanFixtures::pause,
                "customer.subscription.resumed",
                PlanFixtures::resume,
                "customer.subscription.trial_will_end",
                PlanFixtures::trialWillEnd);
    }

    private static void update(Scene scene) {
        String now = scene.stage().clock().instant().toString();
        scene.api().post("/v1/subscriptions/" + scene.subscription().id(), "metadata[triggered]", now);
    }

    private static void pause(Scene scene) {
        StripeObject subscription = scene.subscription();
        setStatus(scene, subscription, "paused");
        scene.emit("customer.subscription.paused", subscription.body());
    }

    private static void resume(Scene scene) {
        StripeObject subscription = scene.subscription();
        if (!"paused".equals(Json.text(subscription.body(), "status"))) {
            setStatus(scene, subscription, "paused");
        }
        setStatus(scene, subscription, "active");
        scene.emit("customer.subscription.resumed", subscription.body());
    }

    private static void setStatus(Scene scene, StripeObject subscription, String status) {
        StripeSubscriptions subscriptions = scene.stage().subscriptions();
        subscriptions.change(subscription, scene.stage().clock().instant(), body -> Json.set(body, "status", status));
    }

    private static void trialWillEnd(Scene scene) {
        String id = scene.newSubscription(TRIAL_DAYS);
        JsonObject subscription =
                scene.stage().subscriptions().lock(id).orElseThrow().body();
        scene.emit("customer.subscription.trial_will_end", subscription);
    }
}
