package app.ridgeline.vendors.ui;

import static app.ridgeline.vendors.TestVendors.named;
import static app.ridgeline.vendors.TestVendors.word;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.Callers;
import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.testing.PageTest;
import app.ridgeline.vendors.Category;
import app.ridgeline.vendors.TestVendors;
import app.ridgeline.vendors.Vendor;
import app.ridgeline.vendors.VendorImport;
import app.ridgeline.vendors.Vendors;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class AdminVendorsViewTest extends PageTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    Vendors vendors;

    @BeforeEach
    void an_admin() {
        TestSignIn.as(users.admin().id(), "admin@example.com", Role.ADMIN);
    }

    @Test
    void an_admin_adds_a_vendor_and_hears_what_is_wrong_first() {
        String word = word();
        UI.getCurrent().navigate("admin/vendors/new");
        field("Slug").setValue("Not A Slug");
        field("Website").setValue("javascript:alert(1)");
        press("Save");
        assertThat(field("Slug").getErrorMessage()).startsWith("Use lower case letters");
        assertThat(field("Name").getErrorMessage()).startsWith("Enter something here");
        assertThat(field("Website").getErrorMessage()).startsWith("Enter a full address");
        assertThat(reads("Nothing is saved yet")).isTrue();

        field("Slug").setValue("gaf");
        field("Name").setValue("Vendor " + word);
        field("Website").setValue("https://example.com");
        category().setValue("coatings");
        press("Save");
        assertThat(reads("Another vendor has the slug gaf already")).isTrue();

        field("Slug").setValue(word);
        press("Add a product");
        find(TextField.class).all().stream()
                .filter(it -> it.getLabel().equals("Name"))
                .reduce((first, last) -> last)
                .orElseThrow()
                .setValue("Coat 1");
        press("Save");

        Vendor saved = vendors.bySlug(word).orElseThrow();
        assertThat(saved.category()).isEqualTo(Category.COATINGS);
        assertThat(saved.products()).extracting(it -> it.name()).containsExactly("Coat 1");
        assertThat(find(AdminVendorsView.class).exists()).isTrue();
    }

    @Test
    void a_file_is_shown_before_it_is_taken() {
        String word = word();
        ImportDialog dialog =
                new ImportDialog(application.getBean(VendorImport.class), application.getBean(Callers.class), () -> {});
        dialog.open();
        Button run = find(Button.class).withCaption("Import").single();

        dialog.rehearse("slug,name,category\n" + word + ",X,thatch\n");
        assertThat(reads("Line 2: category: Use one of shingle")).isTrue();
        assertThat(run.isEnabled()).isFalse();

        dialog.rehearse(null);
        assertThat(reads("The file is too large: at most 2 MB.")).isTrue();

        dialog.rehearse("slug,name,category\n" + word + ",X,tile\n");
        assertThat(reads("Would add 1, change 0")).isTrue();
        assertThat(vendors.bySlug(word)).isEmpty();
        test(run).click();
        assertThat(reads("Done: 1 added")).isTrue();
        assertThat(vendors.bySlug(word)).isPresent();
    }

    @Test
    void a_vendor_is_archived_from_the_list() {
        Vendor vendor = named(word(), Category.TILE);
        TestVendors.add(application, vendor);
        UI.getCurrent().navigate("admin/vendors");
        test(find(TextField.class).single()).setValue(vendor.slug());

        var grid = find(com.vaadin.flow.component.grid.Grid.class).single();
        ((Button) test(grid).getCellComponent(0, 3)).click();

        assertThat(vendors.bySlug(vendor.slug())).isEmpty();
    }

    @Test
    void an_unknown_vendor_is_not_found_and_customers_get_the_error_page() {
        UI.getCurrent().navigate("admin/vendors/nobody");
        assertThat(reads("There is no such page")).isTrue();

        signIn(users.create());
        UI.getCurrent().navigate("admin/vendors");
        assertThat(find(AdminVendorsView.class).exists()).isFalse();
        UI.getCurrent().navigate("admin/vendors/new");
        assertThat(find(AdminVendorView.class).exists()).isFalse();
    }

    private TextField field(String label) {
        return find(TextField.class).all().stream()
                .filter(it -> it.getLabel().equals(label))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private Select<String> category() {
        return find(Select.class).all().stream()
                .filter(it -> "Category".equals(it.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    private void press(String text) {
        test(find(NativeButton.class).all().stream()
                        .filter(it -> textOf(it).strip().equals(text))
                        .findFirst()
                        .orElseThrow())
                .click();
    }
}
