package app.ridgeline.vendors;

import static app.ridgeline.vendors.TestVendors.in;
import static app.ridgeline.vendors.TestVendors.named;
import static app.ridgeline.vendors.TestVendors.product;
import static app.ridgeline.vendors.TestVendors.vendor;
import static app.ridgeline.vendors.TestVendors.warranty;
import static app.ridgeline.vendors.TestVendors.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@RidgelineTest
class VendorsTest {

    @Autowired
    Vendors vendors;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestUsers users;

    @Test
    void a_vendor_is_found_by_name_category_product_and_city() {
        String word = word();
        String product = word();
        String city = word();
        Vendor vendor = vendor(
                word + " Works", Category.FLAT_TPO, List.of(product(product)), List.of(in(city, "TX")), List.of());
        TestVendors.add(application, vendor);

        assertThat(slugs(word)).containsExactly(vendor.slug());
        assertThat(slugs(word.substring(0, 7))).contains(vendor.slug());
        assertThat(slugs(product.toUpperCase() + " flat")).containsExactly(vendor.slug());
        assertThat(slugs("tpo " + city)).containsExactly(vendor.slug());
        assertThat(slugs(word + " metal")).isEmpty();
    }

    @Test
    void a_typing_error_is_forgiven_and_told() {
        VendorPage misspelt = vendors.find(VendorFilter.ALL.withSearch("malarky roffing"), 0, 10);
        VendorPage correct = vendors.find(VendorFilter.ALL.withSearch("malarkey roofing"), 0, 10);

        assertThat(misspelt.vendors()).extracting(ListedVendor::slug).contains("malarkey-roofing-products");
        assertThat(misspelt.similar()).isTrue();
        assertThat(correct.vendors()).extracting(ListedVendor::slug).containsExactly("malarkey-roofing-products");
        assertThat(correct.similar()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"certanteed", "certianteed", "owns corning", "karnack", "shinglse", "velix"})
    void the_usual_slips_find_what_was_meant(String typed) {
        assertThat(vendors.find(VendorFilter.ALL.withSearch(typed), 0, 5).vendors())
                .isNotEmpty();
    }

    @Test
    void counts_are_of_all_other_filters_so_that_no_category_disappears() {
        String word = word();
        TestVendors.add(
                application,
                vendor(word + " A", Category.TILE, List.of(), List.of(in("Reno", "NV")), List.of(warranty())),
                vendor(word + " B", Category.TILE, List.of(), List.of(in("Reno", "NV")), List.of()),
                vendor(word + " C", Category.METAL, List.of(), List.of(in("Reno", "NV")), List.of(warranty())),
                vendor(word + " D", Category.METAL, List.of(), List.of(in("Boise", "ID")), List.of()));
        VendorFilter all = VendorFilter.ALL.withSearch(word);

        VendorPage tile = vendors.find(all.toggled(Category.TILE), 0, 10);
        assertThat(tile.total()).isEqualTo(2);
        assertThat(tile.counts()).containsEntry(Category.TILE, 2).containsEntry(Category.METAL, 2);

        VendorPage nevada = vendors.find(all.withState("NV"), 0, 10);
        assertThat(nevada.total()).isEqualTo(3);
        assertThat(nevada.counts()).containsEntry(Category.TILE, 2).containsEntry(Category.METAL, 1);

        VendorPage both = vendors.find(
                all.toggled(Category.TILE)
                        .toggled(Category.METAL)
                        .withState("NV")
                        .withWarranty(true),
                0,
                10);
        assertThat(both.vendors()).extracting(ListedVendor::name).containsExactly(word + " A", word + " C");
        assertThat(both.vendors()).allMatch(ListedVendor::warranty);
    }

    @Test
    void parts_follow_one_another_without_gap_or_double_and_know_the_whole() {
        String word = word();
        for (int n = 0; n < 7; n++) {
            TestVendors.add(application, named(word + " " + n, Category.METAL));
        }
        VendorFilter filter = VendorFilter.ALL.withSearch(word);

        VendorPage first = vendors.find(filter, 0, 4);
        VendorPage rest = vendors.find(filter, 4, 4);
        VendorPage beyond = vendors.find(filter, 100, 4);

        assertThat(first.vendors()).hasSize(4);
        assertThat(rest.vendors()).hasSize(3).doesNotContainAnyElementsOf(first.vendors());
        assertThat(beyond.vendors()).isEmpty();
        assertThat(List.of(first.total(), rest.total(), beyond.total())).containsOnly(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%", "'", "\"; drop table vendors; --", "a:* & !b | (c", "\\", "_", "<->", "\0", "😀", "''''"})
    void odd_characters_in_a_search_are_no_operators(String typed) {
        assertThat(vendors.find(VendorFilter.ALL.withSearch(typed + " zzqqxxyyw"), 0, 10)
                        .total())
                .isZero();
        assertThat(vendors.find(VendorFilter.ALL.withSearch(typed), 0, 10).total())
                .isBetween(0, 10_000);
    }

    @Test
    void a_search_of_ten_thousand_characters_counts_by_its_beginning() {
        VendorFilter filter = VendorFilter.ALL.withSearch("x".repeat(199) + "😀".repeat(5_000));

        assertThat(filter.search()).hasSize(199);
        assertThat(vendors.find(filter, 0, 10).total()).isZero();
        assertThat(vendors.find(VendorFilter.ALL.withSearch("ab ".repeat(3_400)), 0, 10)
                        .total())
                .isZero();
    }

    @Test
    void a_vendor_is_read_with_all_its_parts_and_an_archived_one_is_gone() {
        Vendor vendor = new Vendor(
                java.util.UUID.randomUUID(),
                0,
                word(),
                word(),
                Category.COATINGS,
                "What it makes",
                new Contact("https://example.com", "(555) 010-0001", "a@example.com", "http://example.com/w", null),
                true,
                null,
                List.of(new VendorProduct(
                        "P", "a: 1\nb: 2", List.of("Red", "Blue"), "5 years", "https://example.com/d", null)),
                List.of(new VendorLocation("1 A St", "Reno", "NV", "89501", null, "Mon", 39.5, -119.8)),
                List.of(warranty()));
        TestVendors.add(application, vendor);

        assertThat(vendors.bySlug(vendor.slug())).contains(vendor);

        jdbc.sql("update vendors set archived_at = now() where id = :id")
                .param("id", vendor.id())
                .update();
        assertThat(vendors.bySlug(vendor.slug())).isEmpty();
        assertThat(vendors.find(VendorFilter.ALL.withSearch(vendor.name()), 0, 10)
                        .total())
                .isZero();
    }

    @Test
    void the_sandbox_has_known_makers_without_contacts_and_samples_that_say_so() {
        VendorPage page = vendors.find(VendorFilter.ALL, 0, 200);

        assertThat(page.vendors()).extracting(ListedVendor::slug).contains("gaf", "decra", "lone-mesa-shingles");
        assertThat(vendors.bySlug("gaf").orElseThrow().sample()).isFalse();
        assertThat(vendors.bySlug("gaf").orElseThrow().contact().phone()).isNull();
        assertThat(vendors.bySlug("lone-mesa-shingles").orElseThrow().sample()).isTrue();
        assertThat(vendors.states()).contains("TX", "AZ").isSorted();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "ftp://example.com",
                "data:text/html,x",
                "//example.com",
                "https://a b",
                "https://"
            })
    void links_other_than_http_are_refused_by_code_and_database(String address) {
        assertThat(WebAddress.isSafe(address)).isFalse();
        assertThatThrownBy(() -> jdbc.sql(
                                "insert into vendors (slug, name, category, website) values (:s, 'x', 'tile', :w)")
                        .param("s", word())
                        .param("w", address)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void a_name_before_an_at_sign_may_not_pose_as_the_host() {
        assertThat(WebAddress.isSafe("https://gaf.com@example.com/")).isFalse();
        assertThat(WebAddress.isSafe("https://www.gaf.com/en-us")).isTrue();
    }

    @Test
    void a_layout_is_remembered_for_its_user_alone() {
        var chooser = users.create();
        var other = users.create();

        vendors.remember(chooser, VendorLayout.TABLE);

        assertThat(vendors.layoutOf(chooser)).isEqualTo(VendorLayout.TABLE);
        assertThat(vendors.layoutOf(other)).isEqualTo(VendorLayout.CARDS);
    }

    @Test
    void a_map_is_found_by_position_or_address() {
        assertThat(new VendorLocation("1 A St", "Reno", "NV", "89501", null, null, 39.5, -119.8).map())
                .isEqualTo(
                        "https://www.openstreetmap.org/?mlat=39.500000&mlon=-119.800000#map=16/39.500000/-119.800000");
        assertThat(in("St. Louis & Co", "MO").map())
                .isEqualTo("https://www.openstreetmap.org/search?query=1+Main+Street%2C+St.+Louis+%26+Co%2C+MO+00000");
    }

    private List<String> slugs(String search) {
        return vendors.find(new VendorFilter(search, Set.of(), null, false), 0, 50).vendors().stream()
                .map(ListedVendor::slug)
                .toList();
    }
}
