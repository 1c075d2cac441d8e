package app.sandbox.trigger;

import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.StripeObject;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Customers come, change and go; and what nobody needs to hear of. */
@Component
class CustomerFixtures implements Fixtures {

    @Override
    public Map<String, Consumer<Scene>> all() {
        return Map.of(
                "customer.created",
                Scene::customer,
                "customer.updated",
                CustomerFixtures::update,
                "customer.deleted",
                scene -> scene.api().delete("/v1/customers/" + scene.customer()),
                "payment_method.attached",
                CustomerFixtures::attach,
                "billing_portal.configuration.created",
                CustomerFixtures::configureByHand,
                "price.updated",
                scene -> scene.emit(
                        "price.updated",
                        scene.stage().prices().price(scene.planPrice()).orElseThrow()),
                "product.updated",
                scene -> scene.emit(
                        "product.updated", scene.stage().prices().products().getFirst()));
    }

    // As one made in the dashboard: Stripe's types let its metadata be null.
    private static void configureByHand(Scene scene) {
        JsonObject made =
                scene.api().post("/v1/billing_portal/configurations", "features[invoice_history][enabled]", "true");
        ObjectStore store = scene.stage().store();
        StripeObject configuration = store.find(Json.requiredText(made, "id")).orElseThrow();
        configuration.body().add("metadata", JsonNull.INSTANCE);
        store.update(configuration);
        scene.emit("billing_portal.configuration.created", configuration.body());
    }

    private static void update(Scene scene) {
        String now = scene.stage().clock().instant().toString();
        scene.api().post("/v1/customers/" + scene.customer(), "metadata[triggered]", now);
    }

    private static void attach(Scene scene) {
        String method = Json.requiredText(scene.subscription().body(), "default_payment_method");
        scene.stage().store().list(ObjectQuery.of("payment_method").customer(scene.customer())).stream()
                .filter(found -> found.id().equals(method))
                .map(StripeObject::body)
                .forEach(body -> scene.emit("payment_method.attached", body));
    }
}
