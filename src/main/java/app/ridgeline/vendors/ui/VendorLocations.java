package app.ridgeline.vendors.ui;

import app.ridgeline.vendors.VendorLocation;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;

/** Where a vendor sells. */
class VendorLocations extends VendorSection {

    VendorLocations(List<VendorLocation> locations) {
        super("vendors.locations");
        if (locations.isEmpty()) {
            addNothing(getTranslation("vendors.locations.none"));
        }
        locations.forEach(location -> add(location(location)));
    }

    private Div location(VendorLocation location) {
        Div block = new Div(new H3(location.city() + ", " + location.state()), new Paragraph(location.address()));
        block.add(new Paragraph(location.town()));
        block.addClassName("rl-vendor-item");
        if (location.hours() != null) {
            Paragraph hours = new Paragraph(location.hours());
            hours.addClassName("rl-muted");
            block.add(hours);
        }
        Div links = new Div();
        links.addClassName("rl-row");
        if (location.phone() != null) {
            links.add(VendorContact.phone(location.phone()));
        }
        links.add(OutLink.to(location.map(), getTranslation("vendors.location.map")));
        block.add(links);
        return block;
    }
}
