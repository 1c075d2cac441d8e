package app.ridgeline.vendors.ui;

import app.ridgeline.vendors.Category;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** The category of a vendor, and whether it is made up. */
class VendorBadges extends Div {

    VendorBadges(Category category, boolean sample) {
        addClassName("rl-vendor-badges");
        Span name = new Span(getTranslation(category.textKey()));
        name.addClassNames("rl-badge", Monogram.tone(category));
        add(name);
        if (sample) {
            Span made = new Span(getTranslation("vendors.sample"));
            made.addClassName("rl-badge");
            made.setTitle(getTranslation("vendors.sample.title"));
            add(made);
        }
    }
}
