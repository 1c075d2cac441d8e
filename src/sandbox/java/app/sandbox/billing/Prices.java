package app.sandbox.billing;

import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.ui.Languages;
import app.sandbox.base.SandboxSettings;
import app.sandbox.objects.Json;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The products and prices of the simulated account: one for every price id the application is configured with, so that
 * ids given from outside exist here too, and for each plan some that are billed at other intervals. The application
 * takes those for a plan once it is configured with them; until then they are prices that it does not know.
 */
@Component
public class Prices {

    private record Pack(int size, long amountMinor) {}

    private static final List<Pack> PACKS = List.of(new Pack(100, 999), new Pack(300, 2899), new Pack(1000, 8999));

    /**
     * How often a plan is billed.
     *
     * @param suffix how the id of such a price ends
     * @param monthsPaid how many months a period costs
     */
    private record Term(String suffix, String interval, long count, double monthsPaid) {}

    private static final Term MONTHLY = new Term("monthly", "month", 1, 1);
    private static final Term ANNUAL = new Term("annual", "year", 1, 10);
    private static final List<Term> OTHERS = List.of(
            new Term("weekly", "week", 1, 12.0 / 52),
            new Term("quarterly", "month", 3, 3),
            new Term("52_weeks", "week", 52, 10),
            new Term("365_days", "day", 365, 10));

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

    /** All prices: plans, the smallest first, monthly before annual, then packs, then plans at other intervals. */
    public List<JsonObject> prices() {
        List<JsonObject> prices = new ArrayList<>();
        for (Plan plan : Plan.values()) {
            List<String> ids = settings.prices(plan.key());
            for (int i = 0; i < ids.size(); i++) {
                prices.add(planPrice(plan, ids.get(i), term(ids.get(i), i)));
            }
        }
        for (Pack pack : PACKS) {
            settings.prices("pack" + pack.size()).forEach(id -> prices.add(packPrice(pack, id)));
        }
        for (Plan plan : Plan.values()) {
            OTHERS.forEach(term -> {
                String id = "price_sandbox_" + plan.key() + "_" + term.suffix();
                if (!settings.prices(plan.key()).contains(id)) {
                    prices.add(planPrice(plan, id, term));
                }
            });
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

    /** What the products of a subscription's items are called, for example {@code Business + Solo}. */
    public String namesOf(JsonObject subscription) {
        return StripeSubscriptions.items(subscription).stream()
                .map(item -> nameOf(item.getAsJsonObject("price")))
                .collect(Collectors.joining(" + "));
    }

    /** The plan object that Stripe still shows beside a recurring price. */
    public static JsonObject plan(JsonObject price) {
        JsonObject plan = Json.shape("plan");
        Json.set(plan, "id", Json.text(price, "id"));
        Json.set(plan, "amount", Json.number(price, "unit_amount"));
        Json.set(plan, "amount_decimal", Json.text(price, "unit_amount_decimal"));
        Json.set(plan, "created", Json.number(price, "created"));
        Json.set(plan, "interval", Json.text(price, "recurring", "interval"));
        Json.set(plan, "interval_count", Json.number(price, "recurring", "interval_count"));
        Json.set(plan, "product", Json.text(price, "product"));
        return plan;
    }

    // A configured price is what its id says, else the first monthly and the second annual.
    private static Term term(String id, int position) {
        return OTHERS.stream()
                .filter(term -> id.endsWith("_" + term.suffix()))
                .findFirst()
                .orElse(position == 1 ? ANNUAL : MONTHLY);
    }

    private static JsonObject planPrice(Plan plan, String id, Term term) {
        long amountMinor = Math.round(monthlyMinor(plan) * term.monthsPaid());
        JsonObject price = price(id, planProductId(plan), amountMinor, "recurring");
        Json.set(price, "lookup_key", plan.key() + "_" + term.suffix());
        price.add(
                "recurring",
                Json.object(
                        "interval",
                        term.interval(),
                        "interval_count",
                        term.count(),
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
