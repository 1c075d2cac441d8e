package app.ridgeline.vendors.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;

/** A part of a vendor's page, with words for when there is nothing in it. */
abstract class VendorSection extends Section {

    VendorSection(String titleKey) {
        addClassNames("rl-card", "rl-vendor-section");
        add(new H2(getTranslation(titleKey)));
    }

    final void addNothing(String text) {
        Paragraph nothing = new Paragraph(text);
        nothing.addClassName("rl-muted");
        add(nothing);
    }

    static Div labelled(String label, Component value) {
        Span name = new Span(label);
        name.addClassName("rl-overline");
        Div pair = new Div(name, value);
        pair.addClassName("rl-vendor-fact");
        return pair;
    }
}
