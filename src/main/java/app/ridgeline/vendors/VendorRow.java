package app.ridgeline.vendors;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A {@link Vendor} without its parts, as lists and files have it: reading and writing the parts of all would be slow.
 */
@Table("vendors")
public record VendorRow(
        @Id UUID id,
        @Version Integer version,
        String slug,
        String name,
        Category category,
        String summary,
        @Embedded.Empty Contact contact,
        boolean sample,
        @Nullable Instant archivedAt) {

    static VendorRow of(Vendor vendor) {
        return new VendorRow(
                vendor.id(),
                vendor.version(),
                vendor.slug(),
                vendor.name(),
                vendor.category(),
                vendor.summary(),
                vendor.contact(),
                vendor.sample(),
                vendor.archivedAt());
    }

    public boolean archived() {
        return archivedAt != null;
    }

    Vendor with(List<VendorProduct> products, List<VendorLocation> locations, List<VendorDocument> documents) {
        return new Vendor(
                id,
                version,
                slug,
                name,
                category,
                summary,
                contact,
                sample,
                archivedAt,
                products,
                locations,
                documents);
    }
}
