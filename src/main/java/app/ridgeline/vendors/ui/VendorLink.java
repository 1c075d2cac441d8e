package app.ridgeline.vendors.ui;

import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;

/** Leads to a vendor's page. */
class VendorLink extends RouterLink {

    VendorLink(String slug, String name) {
        super(name, VendorView.class, new RouteParameters(VendorView.SLUG, slug));
    }
}
