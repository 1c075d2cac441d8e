package app.ridgeline.vendors.ui;

import app.ridgeline.ui.Icon;
import app.ridgeline.vendors.ListedVendor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

/** A vendor in a few words. The whole card leads to its page. */
class VendorCard extends ListItem {

    VendorCard(ListedVendor vendor) {
        addClassNames("rl-card", "rl-vendor-card");
        H2 name = new H2(new VendorLink(vendor.slug(), vendor.name()));
        Div title = new Div(name, new VendorBadges(vendor.category(), vendor.sample()));
        title.addClassName("rl-vendor-title");
        Div head = new Div(new Monogram(vendor.name(), vendor.category()), title);
        head.addClassName("rl-vendor-head");
        Paragraph summary = new Paragraph(vendor.summary());
        summary.addClassNames("rl-muted", "rl-vendor-summary");
        Div facts = new Div();
        facts.addClassNames("rl-vendor-facts", "rl-small", "rl-muted");
        if (vendor.locations() > 0) {
            facts.add(fact("pin", places(vendor)));
        }
        if (vendor.products() > 0) {
            facts.add(fact("vendors", getTranslation("vendors.products.count", vendor.products())));
        }
        if (vendor.warranty()) {
            facts.add(fact("check", getTranslation("vendors.warranty.has")));
        }
        add(head, summary, facts);
    }

    private String places(ListedVendor vendor) {
        String shown = String.join(" · ", vendor.places());
        int more = vendor.locations() - vendor.places().size();
        return more > 0 ? getTranslation("vendors.places.more", shown, more) : shown;
    }

    private static Span fact(String icon, String text) {
        return new Span(new Icon(icon), new Span(text));
    }
}
