package app.ridgeline.vendors;

import java.util.List;
import java.util.UUID;

/**
 * A vendor with all that is known of it.
 *
 * @param version counts its changes; who changes it names the one they saw
 * @param slug its part of an address, unique
 * @param sample whether it is made up
 */
public record Vendor(
        UUID id,
        int version,
        String slug,
        String name,
        Category category,
        String summary,
        Contact contact,
        boolean sample,
        boolean archived,
        List<VendorProduct> products,
        List<VendorLocation> locations,
        List<VendorDocument> documents) {

    public Vendor {
        products = List.copyOf(products);
        locations = List.copyOf(locations);
        documents = List.copyOf(documents);
    }
}
