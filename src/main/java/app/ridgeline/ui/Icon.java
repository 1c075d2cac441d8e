package app.ridgeline.ui;

import com.vaadin.flow.component.html.Span;

/** A drawn icon of {@code icons.css}, in the colour of the text. Decoration: hidden from screen readers. */
public final class Icon extends Span {

    public Icon(String name) {
        addClassNames("rl-icon", "rl-icon-" + name);
        getElement().setAttribute("aria-hidden", "true");
    }
}
