package app.sandbox.demo;

import app.ridgeline.vendors.Category;
import app.ridgeline.vendors.Contact;
import app.ridgeline.vendors.DocumentKind;
import app.ridgeline.vendors.Vendor;
import app.ridgeline.vendors.VendorDocument;
import app.ridgeline.vendors.VendorLocation;
import app.ridgeline.vendors.VendorProduct;
import app.ridgeline.vendors.Vendors;
import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The sandbox's directory: known makers with plain facts, and made-up vendors that show the rest. */
@Component
class SampleVendors {

    private static final Logger log = LoggerFactory.getLogger(SampleVendors.class);

    private final Vendors directory;
    private final Resource file;

    SampleVendors(Vendors directory, @Value("classpath:sandbox/vendors.json") Resource file) {
        this.directory = directory;
        this.file = file;
    }

    /** Adds those that are missing; a slug that is taken is left as it is. Before the welcome, as the demo accounts. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(1)
    void prepare() throws IOException {
        JsonArray vendors = new Gson().fromJson(file.getContentAsString(StandardCharsets.UTF_8), JsonArray.class);
        long added = directory.addMissing(list(vendors, SampleVendors::vendor));
        if (added > 0) {
            log.info("Added {} vendors to the sandbox's directory", added);
        }
    }

    private static Vendor vendor(JsonObject json) {
        return new Vendor(
                UUID.randomUUID(),
                0,
                required(json, "slug"),
                required(json, "name"),
                Category.of(required(json, "category")).orElseThrow(),
                required(json, "summary"),
                new Contact(
                        text(json, "website"),
                        text(json, "phone"),
                        text(json, "email"),
                        text(json, "warranty_url"),
                        text(json, "spec_url")),
                json.has("sample"),
                null,
                list(json.getAsJsonArray("products"), SampleVendors::product),
                list(json.getAsJsonArray("locations"), SampleVendors::location),
                list(json.getAsJsonArray("documents"), SampleVendors::document));
    }

    private static VendorProduct product(JsonObject json) {
        return new VendorProduct(
                required(json, "name"),
                required(json, "specs"),
                List.of(required(json, "colours").split(", ")),
                text(json, "warranty"),
                text(json, "data_sheet_url"),
                null);
    }

    private static VendorLocation location(JsonObject json) {
        return new VendorLocation(
                required(json, "address"),
                required(json, "city"),
                required(json, "state"),
                required(json, "postal_code"),
                text(json, "phone"),
                text(json, "hours"),
                null,
                null);
    }

    private static VendorDocument document(JsonObject json) {
        return new VendorDocument(
                DocumentKind.of(required(json, "kind")).orElseThrow(), required(json, "title"), required(json, "url"));
    }

    private static <T extends Object> List<T> list(@Nullable JsonArray array, Function<JsonObject, T> reader) {
        return array == null
                ? List.of()
                : StreamSupport.stream(array.spliterator(), false)
                        .map(JsonElement::getAsJsonObject)
                        .map(reader)
                        .toList();
    }

    private static String required(JsonObject json, String name) {
        return json.get(name).getAsString();
    }

    private static @Nullable String text(JsonObject json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonElement::getAsString).orElse(null);
    }
}
