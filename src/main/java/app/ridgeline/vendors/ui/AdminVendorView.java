package app.ridgeline.vendors.ui;

import app.ridgeline.account.Callers;
import app.ridgeline.vendors.Category;
import app.ridgeline.vendors.Contact;
import app.ridgeline.vendors.Field;
import app.ridgeline.vendors.SaveResult;
import app.ridgeline.vendors.Texts;
import app.ridgeline.vendors.Vendor;
import app.ridgeline.vendors.VendorAdmin;
import app.ridgeline.vendors.VendorDocument;
import app.ridgeline.vendors.VendorLocation;
import app.ridgeline.vendors.VendorProduct;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One vendor with all its parts, to be changed and saved as a whole; {@code new} is one that is yet to be. */
@StyleSheet("vendor-pages.css")
@Route("admin/vendors/:id")
@RolesAllowed("ADMIN")
class AdminVendorView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    static final String NEW = "new";

    private final VendorAdmin admin;
    private final Callers callers;
    private String title = "";

    AdminVendorView(VendorAdmin admin, Callers callers) {
        this.admin = admin;
        this.callers = callers;
        addClassNames("rl-page", "rl-page-wide");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("app.title", title);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("id").orElse("");
        Optional<Vendor> vendor = id.equals(NEW) ? Optional.of(blank()) : id(id).flatMap(admin::find);
        vendor.ifPresentOrElse(it -> show(it, id.equals(NEW)), () -> event.rerouteToError(NotFoundException.class));
    }

    private void show(Vendor vendor, boolean isNew) {
        title = isNew ? getTranslation("vendors.edit.new") : vendor.name();
        FieldRow fields = new FieldRow(Field.VENDOR, isNew ? Map.of("sample", "no") : Texts.of(vendor));
        PartList<VendorProduct> products = new PartList<>(
                "vendors.products",
                "vendors.edit.add-product",
                Field.PRODUCT,
                vendor.products().stream().map(Texts::of).toList(),
                Texts::product);
        PartList<VendorLocation> locations = new PartList<>(
                "vendors.locations",
                "vendors.edit.add-location",
                Field.LOCATION,
                vendor.locations().stream().map(Texts::of).toList(),
                Texts::location);
        PartList<VendorDocument> documents = new PartList<>(
                "vendors.documents",
                "vendors.edit.add-document",
                Field.DOCUMENT,
                vendor.documents().stream().map(Texts::of).toList(),
                Texts::document);
        Paragraph message = new Paragraph();
        message.addClassNames("rl-message", "rl-message-error");
        message.getElement().setAttribute("role", "alert");
        message.setVisible(false);
        NativeButton save = new NativeButton(getTranslation("vendors.edit.save"), click -> {
            message.setVisible(false);
            // Each is asked, so that every mistake shows at once.
            boolean valid = fields.isValid() & products.isValid() & locations.isValid() & documents.isValid();
            if (!valid) {
                say(message, getTranslation("vendors.edit.invalid"));
                return;
            }
            save(
                    Texts.vendor(vendor, fields.texts(), products.parts(), locations.parts(), documents.parts()),
                    fields,
                    message);
        });
        save.addClassNames("rl-button", "rl-button-primary");
        RouterLink cancel = new RouterLink(getTranslation("vendors.edit.cancel"), AdminVendorsView.class);
        cancel.addClassName("rl-button");
        Div actions = new Div(save, cancel);
        actions.addClassName("rl-form-actions");
        Div card = new Div(fields);
        card.addClassName("rl-card");
        removeAll();
        add(new H1(title), card, products, locations, documents, message, actions);
    }

    private void save(Vendor vendor, FieldRow fields, Paragraph message) {
        SaveResult result = admin.save(callers.on("/" + AdminVendorsView.PATH), vendor);
        switch (result) {
            case SAVED -> UI.getCurrent().navigate(AdminVendorsView.class);
            case SLUG_TAKEN -> {
                String sentence = getTranslation("vendors.edit.slug-taken", vendor.slug());
                fields.refuse("slug", sentence);
                say(message, sentence);
            }
            case CHANGED_MEANWHILE -> say(message, getTranslation("vendors.edit.changed"));
        }
    }

    private static void say(Paragraph message, String sentence) {
        message.setText(sentence);
        message.setVisible(true);
    }

    private static Vendor blank() {
        return new Vendor(
                UUID.randomUUID(),
                0,
                "",
                "",
                Category.SHINGLE,
                "",
                Contact.NONE,
                false,
                null,
                List.of(),
                List.of(),
                List.of());
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
