package app.ridgeline.vendors.ui;

import app.ridgeline.vendors.Vendor;
import app.ridgeline.vendors.Vendors;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;

/** All that is known of one vendor. */
@StyleSheet("vendor-pages.css")
@Route("vendors/:slug")
@PermitAll
class VendorView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    static final String SLUG = "slug";
    private static final int MAX_SLUG = 80;

    private final Vendors vendors;
    private String name = "";

    VendorView(Vendors vendors) {
        this.vendors = vendors;
        addClassNames("rl-page", "rl-vendor");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("app.title", name);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<Vendor> vendor = event.getRouteParameters()
                .get(SLUG)
                .filter(slug -> slug.length() <= MAX_SLUG && slug.indexOf('\0') < 0)
                .flatMap(vendors::bySlug);
        vendor.ifPresentOrElse(this::show, () -> event.rerouteToError(NotFoundException.class));
    }

    private void show(Vendor vendor) {
        name = vendor.name();
        removeAll();
        H1 title = new H1(vendor.name());
        Div words = new Div(title, new VendorBadges(vendor.category(), vendor.sample()));
        words.addClassName("rl-vendor-title");
        Div head = new Div(new Monogram(vendor.name(), vendor.category()), words);
        head.addClassNames("rl-vendor-head", "rl-vendor-head-large");
        Paragraph summary = new Paragraph(vendor.summary());
        summary.addClassName("rl-lead");
        add(new RouterLink(getTranslation("vendors.back"), VendorsView.class), head, summary);
        if (vendor.sample()) {
            Paragraph note = new Paragraph(getTranslation("vendors.sample.title"));
            note.addClassNames("rl-message", "rl-message-info");
            add(note);
        }
        Div side = new Div(new VendorContact(vendor.contact()), new VendorDocuments(vendor.documents()));
        side.addClassName("rl-stack");
        Div main = new Div(new VendorProducts(vendor.products()), new VendorLocations(vendor.locations()));
        main.addClassName("rl-stack");
        Div columns = new Div(main, side);
        columns.addClassName("rl-columns");
        add(columns);
    }
}
