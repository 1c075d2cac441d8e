package app.ridgeline.vendors;

import app.ridgeline.database.Inserting;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The vendors, each with all its parts, and how users left the directory of them. */
interface StoredVendors extends Repository<Vendor, UUID>, Inserting<Vendor> {

    Optional<Vendor> findById(UUID id);

    Optional<Vendor> findBySlug(String slug);

    boolean existsBySlug(String slug);

    boolean existsBySlugAndIdNot(String slug, UUID id);

    /**
     * Lets changes follow one another until the transaction ends, so that what was looked up stays true. Its number is
     * any that no other lock of ours has.
     */
    @Query("select 1 from (select pg_advisory_xact_lock(5643210015)) locked")
    int lock();

    @Query("select layout from vendor_layouts where user_id = :userId")
    Optional<VendorLayout> layoutOf(UUID userId);

    @Modifying
    @Query("""
        insert into vendor_layouts (user_id, layout) values (:userId, :layout)
        on conflict (user_id) do update set layout = excluded.layout
        """)
    void remember(UUID userId, VendorLayout layout);
}
