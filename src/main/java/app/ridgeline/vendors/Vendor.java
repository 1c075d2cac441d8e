package app.ridgeline.vendors;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A vendor with all that is known of it.
 *
 * @param version counts its changes; who changes it names the one they saw
 * @param slug its part of an address, unique
 * @param sample whether it is made up
 * @param archivedAt since when it is out of sight; null if it is not
 */
@Table("vendors")
public record Vendor(
        @Id UUID id,
        @Version Integer version,
        String slug,
        String name,
        Category category,
        String summary,
        @Embedded.Empty Contact contact,
        boolean sample,
        @Nullable Instant archivedAt,

        @MappedCollection(idColumn = "vendor_id", keyColumn = "position")
        List<VendorProduct> products,

        @MappedCollection(idColumn = "vendor_id", keyColumn = "position")
        List<VendorLocation> locations,

        @MappedCollection(idColumn = "vendor_id", keyColumn = "position")
        List<VendorDocument> documents) {

    public Vendor {
        products = List.copyOf(products);
        locations = List.copyOf(locations);
        documents = List.copyOf(documents);
    }

    public boolean archived() {
        return archivedAt != null;
    }
}
