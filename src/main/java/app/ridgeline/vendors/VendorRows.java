package app.ridgeline.vendors;

import app.ridgeline.database.Inserting;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The vendors without their parts. */
interface VendorRows extends Repository<VendorRow, UUID>, Inserting<VendorRow> {

    Optional<VendorRow> findById(UUID id);

    /** Every vendor by name, archived ones too. */
    @Query("select * from vendors order by lower(name), id")
    List<VendorRow> all();

    /** Those whose name or slug contains this text, which is in lower case. */
    @Query("""
        select * from vendors
        where position(cast(:part as text) in lower(name)) > 0 or position(cast(:part as text) in slug) > 0
        order by lower(name), id limit :limit offset :skip
        """)
    List<VendorRow> containing(String part, int skip, int limit);

    /** Returns 0 if it was so already. */
    @Modifying
    @Query("""
        update vendors set version = version + 1, archived_at = case when :archived then clock_timestamp() end
        where id = :id and (archived_at is not null) <> :archived
        """)
    int archive(UUID id, boolean archived);
}
