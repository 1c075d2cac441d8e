package app.ridgeline.vendors;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what only admins do. */
@Repository
class VendorAdminStore {

    /** Any number that no other lock of ours has. */
    private static final long LOCK = 5_643_210_015L;

    private static final int MAX_TEXT = 120;

    private final JdbcClient jdbc;

    VendorAdminStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets admins' changes follow one another until the transaction ends, so that what was looked up stays true. */
    void lock() {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(:lock)) locked")
                .param("lock", LOCK)
                .query(Integer.class)
                .single();
    }

    List<AdminVendor> list(String text, int skip, int limit) {
        String typed = text.replace('\0', ' ').strip().toLowerCase(Locale.ROOT);
        String part = typed.substring(0, Math.min(typed.length(), MAX_TEXT));
        return jdbc.sql("""
                        select id, slug, name, category, sample, archived_at is not null as archived from vendors
                        where position(cast(:part as text) in lower(name)) > 0 or position(cast(:part as text) in slug) > 0
                        order by lower(name), id limit :limit offset :skip
                        """)
                .param("part", part)
                .param("limit", limit)
                .param("skip", skip)
                .query((row, n) -> new AdminVendor(
                        row.getObject("id", UUID.class),
                        row.getString("slug"),
                        row.getString("name"),
                        Category.of(row.getString("category")).orElseThrow(),
                        row.getBoolean("sample"),
                        row.getBoolean("archived")))
                .list();
    }

    boolean isTaken(String slug, UUID by) {
        return jdbc.sql("select exists (select from vendors where slug = :slug and id <> :id)")
                .param("slug", slug)
                .param("id", by)
                .query(Boolean.class)
                .single();
    }

    boolean archive(UUID id, boolean archived) {
        return jdbc.sql("""
                        update vendors set version = version + 1,
                            archived_at = case when :archived then clock_timestamp() end
                        where id = :id and (archived_at is not null) <> :archived
                        """).param("id", id).param("archived", archived).update() == 1;
    }
}
