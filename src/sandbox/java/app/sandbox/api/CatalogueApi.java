package app.sandbox.api;

import app.sandbox.billing.Prices;
import app.sandbox.objects.Json;
import app.sandbox.objects.StripeError;
import app.sandbox.rest.Call;
import app.sandbox.rest.Listing;
import app.sandbox.rest.Params;
import app.sandbox.rest.Routes;
import com.google.gson.JsonObject;
import com.stripe.param.PriceListParams;
import com.stripe.param.PriceRetrieveParams;
import com.stripe.param.ProductListParams;
import com.stripe.param.ProductRetrieveParams;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code /v1/prices} and {@code /v1/products}: to be read only, they follow from the configuration. */
@Component
class CatalogueApi implements Routes.Resource {

    private final Prices prices;
    private final Listing listing;

    CatalogueApi(Prices prices, Listing listing) {
        this.prices = prices;
        this.listing = listing;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("prices", PriceListParams.class, this::listPrices);
        routes.get("prices/{price}", PriceRetrieveParams.class, this::price);
        routes.get("products", ProductListParams.class, this::listProducts);
        routes.get("products/{product}", ProductRetrieveParams.class, this::product);
    }

    private JsonObject price(Call call) {
        return prices.price(call.id()).orElseThrow(() -> StripeError.noSuch("price", call.id()));
    }

    private JsonObject product(Call call) {
        return prices.product(call.id()).orElseThrow(() -> StripeError.noSuch("product", call.id()));
    }

    private JsonObject listPrices(Call call) {
        Params params = call.params();
        boolean active = params.flag("active").orElse(true);
        List<String> keys = params.texts("lookup_keys");
        String product = params.text("product");
        String type = params.text("type");
        String interval = params.group("recurring").text("interval");
        String currency = params.text("currency");
        List<JsonObject> matching = prices.prices().stream()
                .filter(price -> active)
                .filter(price -> keys.isEmpty() || keys.contains(Json.text(price, "lookup_key")))
                .filter(price -> matches(product, Json.text(price, "product")))
                .filter(price -> matches(type, Json.text(price, "type")))
                .filter(price -> matches(interval, Json.text(price, "recurring", "interval")))
                .filter(price -> matches(currency, Json.text(price, "currency")))
                .toList();
        return listing.page(matching, "price", params, "/v1/prices");
    }

    private JsonObject listProducts(Call call) {
        Params params = call.params();
        boolean active = params.flag("active").orElse(true);
        List<String> ids = params.texts("ids");
        List<JsonObject> matching = prices.products().stream()
                .filter(product -> active)
                .filter(product -> ids.isEmpty() || ids.contains(Json.text(product, "id")))
                .toList();
        return listing.page(matching, "product", params, "/v1/products");
    }

    private static boolean matches(@Nullable String wanted, @Nullable String given) {
        return wanted == null || wanted.equals(given);
    }
}
