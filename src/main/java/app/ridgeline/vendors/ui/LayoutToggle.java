package app.ridgeline.vendors.ui;

import app.ridgeline.ui.Icon;
import app.ridgeline.vendors.VendorLayout;
import com.vaadin.flow.component.html.Div;
import java.util.function.Consumer;

/** Cards or table. */
class LayoutToggle extends Div {

    private final ToggleChip cards;
    private final ToggleChip table;

    LayoutToggle(Consumer<VendorLayout> chosen) {
        addClassName("rl-layout-toggle");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", getTranslation("vendors.layout"));
        cards = new ToggleChip(getTranslation("vendors.layout.cards"), () -> chosen.accept(VendorLayout.CARDS));
        table = new ToggleChip(getTranslation("vendors.layout.table"), () -> chosen.accept(VendorLayout.TABLE));
        cards.addComponentAsFirst(new Icon("cards"));
        table.addComponentAsFirst(new Icon("table"));
        add(cards, table);
    }

    void show(VendorLayout layout) {
        cards.show(layout == VendorLayout.CARDS);
        table.show(layout == VendorLayout.TABLE);
    }
}
