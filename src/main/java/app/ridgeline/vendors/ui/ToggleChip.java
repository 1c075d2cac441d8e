package app.ridgeline.vendors.ui;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

/** A button that stays pressed: a filter, or one of two layouts. */
class ToggleChip extends NativeButton {

    private final Span count = new Span();

    ToggleChip(String text, Runnable toggled) {
        addClassName("rl-chip");
        count.addClassNames("rl-chip-count", "rl-number");
        count.setVisible(false);
        add(new Span(text), count);
        addClickListener(click -> toggled.run());
        show(false);
    }

    final void show(boolean pressed) {
        getElement().setAttribute("aria-pressed", Boolean.toString(pressed));
    }

    void count(String number) {
        count.setText(number);
        count.setVisible(true);
    }
}
