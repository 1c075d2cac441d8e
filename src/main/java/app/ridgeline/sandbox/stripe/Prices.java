package app.ridgeline.sandbox.stripe;

import app.ridgeline.sandbox.SandboxSettings;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.ui.Languages;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The products and prices of the simulated account: one for every price id the application is configured with, so that
 * ids given from outside exist here too.
 */
@Component("sandboxPrices")
@Profile("sandbox")
public class Prices {

    private record Pack(int size, long amountMinor) {}

    private static final List<Pack> PACKS = List.of(new Pack(100, 999), new Pack(300, 2899), new Pack(1000, 8999));
    private static final int ANNUAL_MONTHS_PAID = 10;
    // Any fixed time will do, as long as it lies before all that happens.
    private static final long CREATED = 1_762_300_800L;

    private final SandboxSettings settings;

    Prices(SandboxSettings settings) {
        this.settings = settings;
    }

    /** The price of this id. */
    public Optional<JsonObject> price(String id) {
        return prices().stream()
                .filter(price -> Json.requiredText(price, "id").equals(id))
                .findFirst();
    }

    /** All prices: plans, the smallest first, monthly before annual, then packs. */
    public List<JsonObject> prices() {
        List<JsonObject> prices = new ArrayList<>();
        for (Plan plan : Plan.values()) {
            List<String> ids = settings.prices(plan.key());
            for (int i = 0; i < ids.size(); i++) {
                prices.add(planPrice(plan, ids.get(i), i == 1));
            }
        }
        for (Pack pack : PACKS) {
            settings.prices("pack" + pack.size()).forEach(id -> prices.add(packPrice(pack, id)));
        }
        return prices;
    }

    /** The product of this id. */
    public Optional<JsonObject> product(String id) {
        return products().stream()
                .filter(product -> Json.requiredText(product, "id").equals(id))
                .findFirst();
    }

    /** All products, in the order of their prices. */
    public List<JsonObject> products() {
        List<JsonObject> products = new ArrayList<>();
        for (Plan plan : Plan.values()) {
            products.add(planProduct(plan));
        }
        PACKS.forEach(pack -> products.add(packProduct(pack.size())));
        return products;
    }

    /** What the product of a price is called. */
    public String nameOf(JsonObject price) {
        return product(Json.requiredText(price, "product"))
                .map(product -> Json.requiredText(product, "name"))
                .orElse(Json.requiredText(price, "id"));
    }

    /** The plan object that Stripe still shows beside a recurring price. */
    static JsonObject plan(JsonObject price) {
        JsonObject plan = Json.shape("plan");
        Json.set(plan, "id", Json.text(price, "id"));
        Json.set(plan, "amount", Json.number(price, "unit_amount"));
        Json.set(plan, "amount_decimal", Json.text(price, "unit_amount_decimal"));
        Json.set(plan, "created", Json.number(price, "created"));
        Json.set(plan, "interval", Json.text(price, "recurring", "interval"));
        Json.set(plan, "product", Json.text(price, "product"));
        return plan;
    }

    private static JsonObject planPrice(Plan plan, String id, boolean annual) {
        long amountMinor = monthlyMinor(plan) * (annual ? ANNUAL_MONTHS_PAID : 1);
        String interval = annual ? "year" : "month";
        JsonObject price = price(id, planProductId(plan), amountMinor, "recurring");
        Json.set(price, "lookup_key", plan.key() + (annual ? "_annual" : "_monthly"));
        price.add(
                "recurring",
                Json.object(
                        "interval",
                        interval,
                        "interval_count",
                        1,
                        "meter",
                        null,
                        "trial_period_days",
                        null,
                        "usage_type",
                        "licensed"));
        return price;
    }

    private static JsonObject packPrice(Pack pack, String id) {
        return price(id, packProductId(pack.size()), pack.amountMinor(), "one_time");
    }

    // A token costs the less the more one takes, and less in any plan than in any pack.
    private static long monthlyMinor(Plan plan) {
        return switch (plan) {
            case SOLO -> 69;
            case BUSINESS -> 219;
            case ENTERPRISE -> 499;
        };
    }

    private static JsonObject price(String id, String product, long amountMinor, String type) {
        JsonObject price = Json.shape("price");
        Json.set(price, "id", id);
        Json.set(price, "created", CREATED);
        Json.set(price, "product", product);
        Json.set(price, "type", type);
        Json.set(price, "unit_amount", amountMinor);
        Json.set(price, "unit_amount_decimal", String.valueOf(amountMinor));
        return price;
    }

    private JsonObject planProduct(Plan plan) {
        String name = Languages.text(Locale.US, "sandbox.product.plan." + plan.key());
        TokenAmounts quota = plan.quota();
        String description = Languages.text(
                Locale.US, "sandbox.product.plan.description", quota.mockup(), quota.dol(), quota.weather());
        return product(planProductId(plan), name, description, settings.prices(plan.key()));
    }

    private JsonObject packProduct(int size) {
        String name = Languages.text(Locale.US, "sandbox.product.pack", size);
        TokenAmounts grants = TokenAmounts.ofPack(size);
        String description = Languages.text(Locale.US, "sandbox.product.pack.description", grants.mockup());
        return product(packProductId(size), name, description, settings.prices("pack" + size));
    }

    private static JsonObject product(String id, String name, String description, List<String> prices) {
        JsonObject product = Json.shape("product");
        Json.set(product, "id", id);
        Json.set(product, "created", CREATED);
        Json.set(product, "updated", CREATED);
        Json.set(product, "default_price", prices.isEmpty() ? null : prices.getFirst());
        Json.set(product, "description", description);
        Json.set(product, "name", name);
        return product;
    }

    private static String planProductId(Plan plan) {
        return "prod_sandbox_" + plan.key();
    }

    private static String packProductId(int size) {
        return "prod_sandbox_pack_" + size;
    }
}
