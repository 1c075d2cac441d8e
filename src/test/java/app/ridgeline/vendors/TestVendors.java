package app.ridgeline.vendors;

import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Adds vendors for tests. Give each a word of its own, for all tests share one directory. */
public final class TestVendors {

    private TestVendors() {}

    /** A word that no other vendor has, made of letters that resemble no other. */
    public static String word() {
        StringBuilder word = new StringBuilder();
        UUID.randomUUID()
                .toString()
                .replace("-", "")
                .chars()
                .limit(14)
                .forEach(c -> word.append((char) ('a' + (c * 7) % 26)));
        return word.toString();
    }

    /** A vendor with nothing but a name. */
    public static Vendor named(String name, Category category) {
        return vendor(name, category, List.of(), List.of(), List.of());
    }

    /** A vendor with these parts. */
    public static Vendor vendor(
            String name,
            Category category,
            List<VendorProduct> products,
            List<VendorLocation> locations,
            List<VendorDocument> documents) {
        UUID id = UUID.randomUUID();
        return new Vendor(
                id, 0, "v-" + id, name, category, "", Contact.NONE, false, null, products, locations, documents);
    }

    /** A product with nothing but a name. */
    public static VendorProduct product(String name) {
        return new VendorProduct(name, "", List.of(), null, null, null);
    }

    /** A location in this town. */
    public static VendorLocation in(String city, String state) {
        return new VendorLocation("1 Main Street", city, state, "00000", null, null, null, null);
    }

    /** A warranty document. */
    public static VendorDocument warranty() {
        return new VendorDocument(DocumentKind.WARRANTY, "Warranty", "https://example.com/warranty.pdf");
    }

    /** Puts vendors into the directory. */
    public static void add(ApplicationContext application, Vendor... vendors) {
        StoredVendors stored = application.getBean(StoredVendors.class);
        application
                .getBean(TransactionTemplate.class)
                .executeWithoutResult(status -> List.of(vendors).forEach(stored::insert));
    }
}
