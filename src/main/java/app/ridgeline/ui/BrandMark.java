package app.ridgeline.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** The roof line and the name. */
public class BrandMark extends Div {

    /** The mark, to be put at the head of a page. */
    public BrandMark() {
        addClassName("rl-brand");
        Span mark = new Span();
        mark.addClassName("rl-brand-mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        add(mark, new Span("Ridgeline"));
    }
}
