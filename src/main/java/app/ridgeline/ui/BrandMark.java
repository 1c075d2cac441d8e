package app.ridgeline.web;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** The roof line and the name. */
class BrandMark extends Div {

    BrandMark() {
        addClassName("rl-brand");
        Span mark = new Span();
        mark.addClassName("rl-brand-mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        add(mark, new Span("Ridgeline"));
    }
}
