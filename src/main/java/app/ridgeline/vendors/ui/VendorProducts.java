package app.ridgeline.vendors.ui;

import app.ridgeline.vendors.VendorProduct;
import app.ridgeline.vendors.WebAddress;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** The products of a vendor. */
class VendorProducts extends VendorSection {

    VendorProducts(List<VendorProduct> products) {
        super("vendors.products");
        if (products.isEmpty()) {
            addNothing(getTranslation("vendors.products.none"));
        }
        products.forEach(product -> add(product(product)));
    }

    private Div product(VendorProduct product) {
        Div block = new Div(new H3(product.name()));
        block.addClassName("rl-vendor-item");
        if (!product.specs().isEmpty()) {
            Paragraph specs = new Paragraph(product.specs());
            specs.addClassNames("rl-muted", "rl-vendor-specs");
            block.add(specs);
        }
        if (!product.colours().isEmpty()) {
            Div colours = new Div();
            colours.addClassName("rl-chips");
            product.colours().stream().map(VendorProducts::badge).forEach(colours::add);
            block.add(labelled(getTranslation("vendors.product.colours"), colours));
        }
        if (product.warranty() != null) {
            block.add(labelled(getTranslation("vendors.product.warranty"), new Span(product.warranty())));
        }
        Div links = new Div();
        links.addClassName("rl-row");
        if (product.dataSheetUrl() != null) {
            links.add(OutLink.to(product.dataSheetUrl(), getTranslation("vendors.product.sheet")));
        }
        if (product.imageUrl() != null && WebAddress.isSafe(product.imageUrl())) {
            // A link: the pages load nothing from other sites.
            links.add(OutLink.to(product.imageUrl(), getTranslation("vendors.product.image")));
        }
        if (links.getChildren().findAny().isPresent()) {
            block.add(links);
        }
        return block;
    }

    private static Span badge(String text) {
        Span badge = new Span(text);
        badge.addClassName("rl-badge");
        return badge;
    }
}
