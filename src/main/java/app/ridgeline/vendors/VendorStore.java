package app.ridgeline.vendors;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of a vendor with all its parts, read and written as a whole. */
@Repository
class VendorStore {

    private static final String WRITE_PRODUCT = """
            insert into vendor_products (vendor_id, position, name, specs, colours, warranty, data_sheet_url, image_url)
            values (:vendor, :position, :name, :specs, :colours, :warranty, :sheet, :image)
            """;

    private static final String WRITE_LOCATION = """
            insert into vendor_locations (vendor_id, position, address, city, state, postal_code, phone, hours, latitude,
                longitude)
            values (:vendor, :position, :address, :city, :state, :postal, :phone, :hours, :latitude, :longitude)
            """;

    private static final String WRITE_DOCUMENT = """
            insert into vendor_documents (vendor_id, position, kind, title, url)
            values (:vendor, :position, :kind, :title, :url)
            """;

    private final JdbcClient jdbc;

    VendorStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Vendor> bySlug(String slug) {
        return one("slug", slug);
    }

    Optional<Vendor> byId(UUID id) {
        return one("id", id);
    }

    /** Every vendor by name, archived ones too, without products, locations and documents. */
    List<Vendor> withoutParts() {
        return jdbc.sql("select * from vendors order by lower(name), id")
                .query((row, n) -> vendor(row, List.of(), List.of(), List.of()))
                .list();
    }

    /** Adds a vendor with its parts. False if the slug is another's. */
    boolean insert(Vendor vendor) {
        int rows = fields(jdbc.sql("""
                                insert into vendors (id, slug, name, category, summary, website, phone, email, warranty_url,
                                    spec_url, sample)
                                values (:id, :slug, :name, :category, :summary, :website, :phone, :email, :warranty, :spec,
                                    :sample)
                                on conflict (slug) do nothing
                                """), vendor).update();
        if (rows == 1) {
            writeParts(vendor);
        }
        return rows == 1;
    }

    /** Writes a vendor with its parts anew. False if somebody changed it since this version. */
    boolean update(Vendor vendor) {
        if (!updateFields(vendor)) {
            return false;
        }
        for (String part : List.of("vendor_products", "vendor_locations", "vendor_documents")) {
            jdbc.sql("delete from " + part + " where vendor_id = :id")
                    .param("id", vendor.id())
                    .update();
        }
        writeParts(vendor);
        return true;
    }

    /** Writes what is of the vendor itself. False if somebody changed it since this version. */
    boolean updateFields(Vendor vendor) {
        return fields(jdbc.sql("""
                                update vendors set version = version + 1, slug = :slug, name = :name, category = :category,
                                    summary = :summary, website = :website, phone = :phone, email = :email,
                                    warranty_url = :warranty, spec_url = :spec, sample = :sample
                                where id = :id and version = :version
                                """), vendor).param("version", vendor.version()).update() == 1;
    }

    Optional<VendorLayout> layoutOf(UUID userId) {
        return jdbc.sql("select layout from vendor_layouts where user_id = :user")
                .param("user", userId)
                .query(String.class)
                .optional()
                .flatMap(VendorLayout::of);
    }

    void remember(UUID userId, VendorLayout layout) {
        jdbc.sql("""
                        insert into vendor_layouts (user_id, layout) values (:user, :layout)
                        on conflict (user_id) do update set layout = excluded.layout
                        """).param("user", userId).param("layout", layout.key()).update();
    }

    private static JdbcClient.StatementSpec fields(JdbcClient.StatementSpec statement, Vendor vendor) {
        Contact contact = vendor.contact();
        return statement
                .param("id", vendor.id())
                .param("slug", vendor.slug())
                .param("name", vendor.name())
                .param("category", vendor.category().key())
                .param("summary", vendor.summary())
                .param("website", contact.website())
                .param("phone", contact.phone())
                .param("email", contact.email())
                .param("warranty", contact.warrantyUrl())
                .param("spec", contact.specUrl())
                .param("sample", vendor.sample());
    }

    private void writeParts(Vendor vendor) {
        for (int n = 0; n < vendor.products().size(); n++) {
            VendorProduct product = vendor.products().get(n);
            part(WRITE_PRODUCT, vendor, n)
                    .param("name", product.name())
                    .param("specs", product.specs())
                    .param("colours", product.colours().toArray(String[]::new))
                    .param("warranty", product.warranty())
                    .param("sheet", product.dataSheetUrl())
                    .param("image", product.imageUrl())
                    .update();
        }
        for (int n = 0; n < vendor.locations().size(); n++) {
            VendorLocation location = vendor.locations().get(n);
            part(WRITE_LOCATION, vendor, n)
                    .param("address", location.address())
                    .param("city", location.city())
                    .param("state", location.state())
                    .param("postal", location.postalCode())
                    .param("phone", location.phone())
                    .param("hours", location.hours())
                    .param("latitude", location.latitude(), java.sql.Types.DOUBLE)
                    .param("longitude", location.longitude(), java.sql.Types.DOUBLE)
                    .update();
        }
        for (int n = 0; n < vendor.documents().size(); n++) {
            VendorDocument document = vendor.documents().get(n);
            part(WRITE_DOCUMENT, vendor, n)
                    .param("kind", document.kind().key())
                    .param("title", document.title())
                    .param("url", document.url())
                    .update();
        }
    }

    private JdbcClient.StatementSpec part(String sql, Vendor vendor, int position) {
        return jdbc.sql(sql).param("vendor", vendor.id()).param("position", position);
    }

    private Optional<Vendor> one(String column, Object value) {
        return jdbc.sql("select * from vendors where " + column + " = :value")
                .param("value", value)
                .query(this::vendor)
                .optional();
    }

    private Vendor vendor(ResultSet row, int n) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return vendor(
                row,
                parts("vendor_products", id, VendorStore::product),
                parts("vendor_locations", id, VendorStore::location),
                parts("vendor_documents", id, VendorStore::document));
    }

    private static Vendor vendor(
            ResultSet row, List<VendorProduct> products, List<VendorLocation> locations, List<VendorDocument> documents)
            throws SQLException {
        return new Vendor(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                row.getString("slug"),
                row.getString("name"),
                Category.of(row.getString("category")).orElseThrow(),
                row.getString("summary"),
                new Contact(
                        row.getString("website"),
                        row.getString("phone"),
                        row.getString("email"),
                        row.getString("warranty_url"),
                        row.getString("spec_url")),
                row.getBoolean("sample"),
                row.getObject("archived_at") != null,
                products,
                locations,
                documents);
    }

    private <T extends Object> List<T> parts(
            String table, UUID vendor, org.springframework.jdbc.core.RowMapper<T> mapper) {
        return jdbc.sql("select * from " + table + " where vendor_id = :vendor order by position")
                .param("vendor", vendor)
                .query(mapper)
                .list();
    }

    private static VendorProduct product(ResultSet row, int n) throws SQLException {
        return new VendorProduct(
                row.getString("name"),
                row.getString("specs"),
                VendorSearch.texts(row.getArray("colours")),
                row.getString("warranty"),
                row.getString("data_sheet_url"),
                row.getString("image_url"));
    }

    private static VendorLocation location(ResultSet row, int n) throws SQLException {
        return new VendorLocation(
                row.getString("address"),
                row.getString("city"),
                row.getString("state"),
                row.getString("postal_code"),
                row.getString("phone"),
                row.getString("hours"),
                degrees(row, "latitude"),
                degrees(row, "longitude"));
    }

    private static @Nullable Double degrees(ResultSet row, String column) throws SQLException {
        double degrees = row.getDouble(column);
        return row.wasNull() ? null : degrees;
    }

    private static VendorDocument document(ResultSet row, int n) throws SQLException {
        return new VendorDocument(
                DocumentKind.of(row.getString("kind")).orElse(DocumentKind.OTHER),
                row.getString("title"),
                row.getString("url"));
    }
}
