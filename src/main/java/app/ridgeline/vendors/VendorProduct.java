package app.ridgeline.vendors;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A product of a vendor.
 *
 * @param specs a line each, empty if none are known
 * @param warranty in words, for example {@code 30 years}
 * @param dataSheetUrl an http(s) address
 * @param imageUrl an http(s) address
 */
@Table("vendor_products")
public record VendorProduct(
        String name,
        String specs,
        List<String> colours,
        @Nullable String warranty,
        @Nullable String dataSheetUrl,
        @Nullable String imageUrl) {

    public VendorProduct {
        colours = List.copyOf(colours);
    }
}
