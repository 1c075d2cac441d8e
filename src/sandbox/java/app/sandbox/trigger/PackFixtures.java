package app.sandbox.trigger;

import app.sandbox.objects.Json;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Packs are bought. */
@Component
class PackFixtures implements Fixtures {

    @Override
    public Map<String, Consumer<Scene>> all() {
        return Map.of(
                "checkout.session.completed",
                Scene::buyPack,
                "payment_intent.succeeded",
                Scene::buyPack,
                "checkout.session.expired",
                scene -> scene.api()
                        .post("/v1/checkout/sessions/"
                                + Json.requiredText(scene.openSession("payment", scene.packPrice()), "id")
                                + "/expire"));
    }
}
