package app.ridgeline.vendors;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The SQL of the search: list and counts in one statement. Only if no vendor has all the words, words that resemble
 * them are taken instead; a typing error is forgiven, and a search that was typed well gets no noise.
 */
@Repository
class VendorSearchStore {

    /** In how many words typing errors are forgiven: each costs a look into all words. */
    private static final int MAX_FORGIVEN = 4;

    private static final String VENDOR = "v.id, v.category, lower(v.name) as sort, v.warranty_url";

    private static final String EVERYBODY =
            "found as (select " + VENDOR + ", cast(0 as real) as rank from vendors v where v.archived_at is null),\n";

    private static final String NOBODY =
            "found as (select " + VENDOR + ", cast(0 as real) as rank from vendors v where false),\n";

    /** The words as typed; if no one has them, what may have been meant by them. */
    private static final String MATCHING = """
            exact as materialized (
                select %1$s, ts_rank(v.search, to_tsquery('simple', cast(:query as text))) as rank from vendors v
                where v.archived_at is null and v.search @@ to_tsquery('simple', cast(:query as text))),
            meant as materialized (select %2$s as query where not exists (select from exact)),
            found as (
                select * from exact
                union all
                select %1$s, ts_rank(v.search, m.query) from meant m join vendors v on v.search @@ m.query
                where v.archived_at is null),
            """;

    private static final String IN_STATE = """
                and exists (select from vendor_locations l where l.vendor_id = v.id and l.state = :state)
            """;

    private static final String HAS_WARRANTY = """
            (v.warranty_url is not null
                or exists (select from vendor_documents d where d.vendor_id = v.id and d.kind = 'warranty'))
            """;

    private static final String PAGE = """
            left join lateral (
                select h.rank, h.sort, v.id, v.slug, v.name, v.category, v.summary, v.website, v.sample,
                    %1$s as warranty,
                    (select count(*) from vendor_products p where p.vendor_id = v.id) as products,
                    (select count(*) from vendor_locations l where l.vendor_id = v.id) as locations,
                    array(select l.city || ', ' || l.state from vendor_locations l where l.vendor_id = v.id
                        order by l.position limit 2) as places
                from (select * from hits where %2$s order by rank desc, sort, id limit :limit offset :skip) h
                    join vendors v on v.id = h.id) page on true
            order by page.rank desc, page.sort, page.id
            """;

    private final JdbcClient jdbc;

    VendorSearchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    VendorPage find(VendorFilter filter, int skip, int limit) {
        Map<String, Object> parameters = new HashMap<>(Map.of("skip", skip, "limit", limit));
        return jdbc.sql(sql(filter, parameters)).params(parameters).query(VendorSearchStore::page);
    }

    /** The states with locations of vendors that are not archived. */
    List<String> states() {
        return jdbc.sql("""
                        select distinct l.state from vendor_locations l join vendors v on v.id = l.vendor_id
                        where v.archived_at is null order by l.state
                        """).query(String.class).list();
    }

    /** The statement, and its parameters put into the map. */
    static String sql(VendorFilter filter, Map<String, Object> parameters) {
        StringBuilder sql = new StringBuilder("with ").append(found(filter, parameters));
        sql.append("hits as materialized (select v.id, v.category, v.sort, v.rank from found v where true\n");
        if (filter.state() != null) {
            sql.append(IN_STATE);
            parameters.put("state", filter.state());
        }
        if (filter.warranty()) {
            sql.append("and ").append(HAS_WARRANTY);
        }
        String chosen = "true";
        if (!filter.categories().isEmpty()) {
            chosen = "category in (:categories)";
            parameters.put(
                    "categories",
                    filter.categories().stream().map(Category::key).toList());
        }
        boolean matching = !filter.words().isEmpty();
        String counts = Arrays.stream(Category.values())
                .map(category -> "count(*) filter (where category = '" + category.key() + "') as in_" + category.key())
                .collect(Collectors.joining(", "));
        return sql.append(") select counted.*, page.* from (select count(*) filter (where ")
                .append(chosen)
                .append(") as total, ")
                .append(counts)
                .append(matching ? ", not exists (select from exact)" : ", false")
                .append(" as alike from hits) counted\n")
                .append(PAGE.formatted(HAS_WARRANTY, chosen))
                .toString();
    }

    private static String found(VendorFilter filter, Map<String, Object> parameters) {
        List<String> words = filter.words();
        if (words.isEmpty()) {
            return filter.search().isEmpty() ? EVERYBODY : NOBODY;
        }
        // Without punctuation, and in quotes: nothing in it is an operator.
        parameters.put("query", words.stream().map(word -> "'" + word + "':*").collect(Collectors.joining(" & ")));
        String meant = IntStream.range(0, words.size())
                .mapToObj(n -> {
                    parameters.put("word" + n, words.get(n));
                    return n < MAX_FORGIVEN
                            ? "vendor_meant(cast(:word" + n + " as text))"
                            : "to_tsquery('simple', '''' || cast(:word" + n + " as text) || ''':*')";
                })
                .collect(Collectors.joining(" && "));
        return MATCHING.formatted(VENDOR, meant);
    }

    private static VendorPage page(ResultSet row) throws SQLException {
        List<ListedVendor> vendors = new ArrayList<>();
        Map<Category, Integer> counts = new EnumMap<>(Category.class);
        int total = 0;
        boolean alike = false;
        while (row.next()) {
            total = row.getInt("total");
            alike = row.getBoolean("alike");
            for (Category category : Category.values()) {
                counts.put(category, row.getInt("in_" + category.key()));
            }
            if (row.getString("slug") != null) {
                vendors.add(vendor(row));
            }
        }
        return new VendorPage(vendors, total, counts, alike && total > 0);
    }

    private static ListedVendor vendor(ResultSet row) throws SQLException {
        return new ListedVendor(
                row.getString("slug"),
                row.getString("name"),
                Category.of(row.getString("category")).orElseThrow(),
                row.getString("summary"),
                row.getString("website"),
                row.getBoolean("sample"),
                row.getInt("products"),
                row.getBoolean("warranty"),
                texts(row.getArray("places")),
                row.getInt("locations"));
    }

    static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
