package app.ridgeline.vendors.ui;

import app.ridgeline.ui.Icon;
import app.ridgeline.vendors.Category;
import app.ridgeline.vendors.VendorFilter;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.function.Consumer;

/** What is filtered by, each to be removed alone, or all together. */
class ActiveFilters extends Div {

    private final Consumer<VendorFilter> chosen;

    ActiveFilters(Consumer<VendorFilter> chosen) {
        this.chosen = chosen;
        addClassName("rl-chips");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", getTranslation("vendors.active"));
    }

    void show(VendorFilter filter) {
        removeAll();
        setVisible(!filter.isAll());
        if (!filter.search().isEmpty()) {
            chip(getTranslation("vendors.active.search", filter.search()), filter.withSearch(""));
        }
        for (Category category : filter.categories()) {
            chip(getTranslation(category.textKey()), filter.toggled(category));
        }
        if (filter.state() != null) {
            chip(getTranslation("vendors.active.state", filter.state()), filter.withState(null));
        }
        if (filter.warranty()) {
            chip(getTranslation("vendors.warranty"), filter.withWarranty(false));
        }
        NativeButton clear =
                new NativeButton(getTranslation("vendors.clear"), click -> chosen.accept(VendorFilter.ALL));
        clear.addClassName("rl-linklike");
        add(clear);
    }

    private void chip(String text, VendorFilter without) {
        Span label = new Span(text);
        label.addClassName("rl-clip");
        NativeButton chip = new NativeButton("", click -> chosen.accept(without));
        chip.add(label, new Icon("close"));
        chip.addClassNames("rl-chip", "rl-chip-remove");
        chip.getElement().setAttribute("aria-label", getTranslation("vendors.active.remove", text));
        add(chip);
    }
}
