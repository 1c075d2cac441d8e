package app.ridgeline.vendors;

import static app.ridgeline.vendors.TestVendors.in;
import static app.ridgeline.vendors.TestVendors.named;
import static app.ridgeline.vendors.TestVendors.product;
import static app.ridgeline.vendors.TestVendors.vendor;
import static app.ridgeline.vendors.TestVendors.warranty;
import static app.ridgeline.vendors.TestVendors.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Caller;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.ui.Csv;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;

@RidgelineTest
class VendorAdminTest {

    @Autowired
    VendorAdmin admin;

    @Autowired
    VendorImport files;

    @Autowired
    Vendors vendors;

    @Autowired
    TestUsers users;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext application;

    private Caller caller;

    @BeforeEach
    void an_admin() {
        var id = users.admin().id();
        TestSignIn.as(id, "admin@example.com", Role.ADMIN);
        caller = new Caller(Actor.user(id), "/admin/vendors", null);
    }

    @AfterEach
    void sign_out() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void a_vendor_is_created_changed_with_its_parts_archived_and_restored_and_each_act_is_recorded() {
        Vendor created = named(word(), Category.TILE);
        assertThat(admin.save(caller, created)).isEqualTo(SaveResult.SAVED);

        Vendor changed = new Vendor(
                created.id(),
                0,
                created.slug(),
                created.name() + " II",
                Category.METAL,
                "",
                Contact.NONE,
                false,
                null,
                List.of(product("Panel")),
                List.of(in("Reno", "NV")),
                List.of(warranty()));
        assertThat(admin.save(caller, changed)).isEqualTo(SaveResult.SAVED);
        assertThat(vendors.bySlug(created.slug()).orElseThrow().products()).containsExactly(product("Panel"));

        assertThat(admin.archive(caller, created.id(), true)).isTrue();
        assertThat(admin.archive(caller, created.id(), true)).isFalse();
        assertThat(vendors.bySlug(created.slug())).isEmpty();
        assertThat(admin.archive(caller, created.id(), false)).isTrue();
        assertThat(vendors.bySlug(created.slug())).isPresent();
        assertThat(acts(created.slug()))
                .containsExactly("vendor-create", "vendor-edit", "vendor-archive", "vendor-restore");
    }

    @Test
    void a_slug_is_one_vendors_and_a_change_from_an_old_page_overwrites_nothing() {
        Vendor first = named(word(), Category.TILE);
        admin.save(caller, first);
        Vendor other = named(word(), Category.TILE);
        Vendor sameSlug = new Vendor(
                other.id(),
                0,
                first.slug(),
                "Other",
                Category.TILE,
                "",
                Contact.NONE,
                false,
                null,
                List.of(),
                List.of(),
                List.of());

        assertThat(admin.save(caller, sameSlug)).isEqualTo(SaveResult.SLUG_TAKEN);
        assertThat(admin.find(other.id())).isEmpty();

        assertThat(admin.save(caller, first)).isEqualTo(SaveResult.SAVED);
        assertThat(admin.save(caller, first)).isEqualTo(SaveResult.CHANGED_MEANWHILE);
        assertThat(acts(first.slug())).containsExactly("vendor-create", "vendor-edit");
    }

    @Test
    void the_service_refuses_what_the_form_would_refuse() {
        Vendor bad = vendor(
                word(),
                Category.TILE,
                List.of(new VendorProduct("P", "", List.of(), null, "javascript:alert(1)", null)),
                List.of(),
                List.of());

        assertThatThrownBy(() -> admin.save(caller, bad)).isInstanceOf(IllegalArgumentException.class);
        assertThat(admin.find(bad.id())).isEmpty();
    }

    @Test
    void customers_may_do_nothing_of_this() {
        TestSignIn.as(users.create(), "customer@example.com", Role.CUSTOMER);

        assertThatThrownBy(() -> admin.list("", 0, 10)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> admin.save(caller, named(word(), Category.TILE)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> files.dryRun("")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> files.take(caller, "")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(files::export).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_file_is_rehearsed_then_taken_and_leaves_alone_what_it_does_not_name() {
        String word = word();
        Vendor known = vendor(word, Category.TILE, List.of(product("Barrel")), List.of(), List.of());
        TestVendors.add(application, known);
        String csv = "slug,name,category,phone\r\n" + known.slug() + ",\"" + word
                + ", Inc.\",TILE,'+1 555 010 0100\r\nnew-" + word + ",New " + word + ",metal,\r\n";

        ImportPlan plan = files.dryRun(csv);
        assertThat(plan.errors()).isEmpty();
        assertThat(plan.created()).containsExactly("New " + word);
        assertThat(plan.changed()).containsExactly(word + ", Inc. (name, phone)");
        assertThat(vendors.bySlug("new-" + word)).isEmpty();

        assertThat(files.take(caller, csv)).isEqualTo(plan);
        Vendor now = vendors.bySlug(known.slug()).orElseThrow();
        assertThat(now.name()).isEqualTo(word + ", Inc.");
        assertThat(now.contact().phone()).isEqualTo("+1 555 010 0100");
        assertThat(now.products()).containsExactly(product("Barrel"));
        assertThat(vendors.bySlug("new-" + word)).isPresent();
        assertThat(files.dryRun(csv).unchanged()).isEqualTo(2);
        assertThat(acts("new-" + word)).containsExactly("vendor-create");
    }

    @Test
    void one_wrong_row_and_nothing_is_done_with_each_mistake_told_by_line() {
        String word = word();
        String csv = "slug,name,category,website\n" + word + ",\"Two\nlines\",tile,\nBAD SLUG," + word
                + ",thatch,javascript:x\n" + word + ",Twice,tile,\n";

        ImportPlan plan = files.take(caller, csv);

        assertThat(plan.errors())
                .extracting(error -> error.line() + " " + error.column() + " " + error.textKey())
                .containsExactly(
                        "4 slug vendors.rule.slug",
                        "4 category vendors.rule.category",
                        "4 website vendors.rule.link",
                        "5 slug vendors.import.twice");
        assertThat(vendors.bySlug(word)).isEmpty();
    }

    @Test
    void a_file_that_is_none_says_why() {
        assertThat(problem("")).isEqualTo("vendors.import.missing-column");
        assertThat(problem("slug,name\n")).isEqualTo("vendors.import.missing-column");
        assertThat(problem("slug,name,category,owner\n")).isEqualTo("vendors.import.unknown-column");
        assertThat(problem("slug,name,category\n")).isEqualTo("vendors.import.empty");
        assertThat(problem("slug,name,category\na,b\n")).isEqualTo("vendors.import.columns");
        assertThat(problem("slug,name,category\na,\"b,tile\n")).isEqualTo("vendors.import.unreadable");
        assertThat(problem("slug,slug,name,category\n")).isEqualTo("vendors.import.unreadable");
        assertThat(problem("PK\uFFFD\u0003")).isEqualTo("vendors.import.not-text");
        assertThat(problem("slug,name,category\n" + "a,b,tile\n".repeat(5_001))).isEqualTo("vendors.import.too-many");
    }

    @Test
    void what_is_exported_is_harmless_in_a_spreadsheet_and_the_same_when_it_comes_back() {
        String word = word();
        TestVendors.add(application, named("=HYPERLINK(\"x\") " + word, Category.TILE));

        String csv = files.export();

        assertThat(csv).startsWith("slug,name,category,").contains("\"'=HYPERLINK(\"\"x\"\") " + word + "\"");
        assertThat(List.of("=1", "+1", "-1", "@a", "\ta", "\ra"))
                .allMatch(cell -> Csv.safe(cell).equals("'" + cell));
        ImportPlan plan = files.dryRun(csv);
        assertThat(plan.errors()).isEmpty();
        assertThat(plan.created()).isEmpty();
        assertThat(plan.changed()).isEmpty();
        assertThat(plan.unchanged()).isPositive();
    }

    private String problem(String csv) {
        return files.dryRun(csv).errors().getFirst().textKey();
    }

    private List<String> acts(String slug) {
        return jdbc.sql("select action from audit_entries where subject = :slug order by id")
                .param("slug", slug)
                .query(String.class)
                .list();
    }
}
