package app.ridgeline.vendors;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a vendor and its parts into the texts of their {@link Field}s, and back. */
public final class Texts {

    private static final int MAX_COLOURS = 60;

    /** Between the lines of what is typed in one. */
    private static final String LINE = "; ";

    private Texts() {}

    public static Map<String, String> of(Vendor vendor) {
        return of(VendorRow.of(vendor));
    }

    static Map<String, String> of(VendorRow vendor) {
        Contact contact = vendor.contact();
        return texts(
                "slug", vendor.slug(),
                "name", vendor.name(),
                "category", vendor.category().key(),
                "summary", vendor.summary(),
                "website", contact.website(),
                "phone", contact.phone(),
                "email", contact.email(),
                "warranty_url", contact.warrantyUrl(),
                "spec_url", contact.specUrl(),
                "sample", vendor.sample() ? "yes" : "no");
    }

    public static Map<String, String> of(VendorProduct product) {
        return texts(
                "name", product.name(),
                "warranty", product.warranty(),
                "colours", String.join(", ", product.colours()),
                "specs", product.specs().replace("\n", LINE),
                "data_sheet_url", product.dataSheetUrl(),
                "image_url", product.imageUrl());
    }

    public static Map<String, String> of(VendorLocation location) {
        return texts(
                "address", location.address(),
                "city", location.city(),
                "state", location.state(),
                "postal_code", location.postalCode(),
                "phone", location.phone(),
                "hours", location.hours(),
                // Not in the form, but not lost by it either.
                "latitude",
                        location.latitude() == null ? null : location.latitude().toString(),
                "longitude",
                        location.longitude() == null
                                ? null
                                : location.longitude().toString());
    }

    public static Map<String, String> of(VendorDocument document) {
        return texts("kind", document.kind().key(), "title", document.title(), "url", document.url());
    }

    /** The vendor of these texts, which keep the rules. */
    public static Vendor vendor(
            Vendor before,
            Map<String, String> texts,
            List<VendorProduct> products,
            List<VendorLocation> locations,
            List<VendorDocument> documents) {
        return row(before.id(), before.version(), before.archivedAt(), texts).with(products, locations, documents);
    }

    static VendorRow row(UUID id, Integer version, @Nullable Instant archivedAt, Map<String, String> texts) {
        return new VendorRow(
                id,
                version,
                text(texts, "slug"),
                text(texts, "name"),
                Category.of(text(texts, "category")).orElseThrow(),
                text(texts, "summary"),
                new Contact(
                        optional(texts, "website"),
                        optional(texts, "phone"),
                        optional(texts, "email"),
                        optional(texts, "warranty_url"),
                        optional(texts, "spec_url")),
                text(texts, "sample").equalsIgnoreCase("yes"),
                archivedAt);
    }

    public static VendorProduct product(Map<String, String> texts) {
        List<String> colours = Arrays.stream(text(texts, "colours").split(","))
                .map(String::strip)
                .filter(colour -> !colour.isEmpty())
                .limit(MAX_COLOURS)
                .toList();
        return new VendorProduct(
                text(texts, "name"),
                text(texts, "specs").replace(LINE, "\n"),
                colours,
                optional(texts, "warranty"),
                optional(texts, "data_sheet_url"),
                optional(texts, "image_url"));
    }

    public static VendorLocation location(Map<String, String> texts) {
        return new VendorLocation(
                text(texts, "address"),
                text(texts, "city"),
                text(texts, "state"),
                text(texts, "postal_code"),
                optional(texts, "phone"),
                optional(texts, "hours"),
                degrees(optional(texts, "latitude")),
                degrees(optional(texts, "longitude")));
    }

    public static VendorDocument document(Map<String, String> texts) {
        return new VendorDocument(
                DocumentKind.of(text(texts, "kind")).orElseThrow(), text(texts, "title"), text(texts, "url"));
    }

    /** The fields that differ, with both texts. */
    static Map<String, String> changes(Map<String, String> before, Map<String, String> after) {
        return after.entrySet().stream()
                .filter(entry -> !Objects.equals(entry.getValue(), before.getOrDefault(entry.getKey(), "")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, TreeMap::new));
    }

    private static Map<String, String> texts(@Nullable String... pairs) {
        Map<String, String> texts = new TreeMap<>();
        for (int n = 0; n < pairs.length; n += 2) {
            texts.put(String.valueOf(pairs[n]), Objects.requireNonNullElse(pairs[n + 1], ""));
        }
        return texts;
    }

    private static String text(Map<String, String> texts, String key) {
        return texts.getOrDefault(key, "").strip();
    }

    private static @Nullable String optional(Map<String, String> texts, String key) {
        String text = text(texts, key);
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Double degrees(@Nullable String text) {
        return text == null ? null : Double.valueOf(text);
    }
}
