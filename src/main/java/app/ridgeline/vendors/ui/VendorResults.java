package app.ridgeline.vendors.ui;

import app.ridgeline.ui.Icon;
import app.ridgeline.vendors.VendorLayout;
import app.ridgeline.vendors.VendorPage;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;

/** What was found: vendors as cards or table, nothing, or that the search failed. */
class VendorResults extends Div {

    /** How many vendors are loaded at once. */
    static final int PAGE = 48;

    VendorResults() {
        addClassName("rl-vendor-results");
    }

    void show(VendorPage first, VendorSource source, VendorLayout layout) {
        removeAll();
        switch (layout) {
            case CARDS -> add(new VendorCards(source, first));
            case TABLE -> {
                Div card = new Div(new VendorTable(source, first));
                card.addClassNames("rl-card", "rl-card-flush");
                add(card);
            }
        }
    }

    void showNothing(Runnable clear) {
        state("search", "vendors.empty.title", "vendors.empty.text", "vendors.clear", clear);
    }

    void showFailure(Runnable retry) {
        state("alert", "vendors.failed.title", "vendors.failed.text", "vendors.retry", retry)
                .getElement()
                .setAttribute("role", "alert");
    }

    private Div state(String icon, String titleKey, String textKey, String actionKey, Runnable action) {
        NativeButton button = new NativeButton(getTranslation(actionKey), click -> action.run());
        button.addClassName("rl-button");
        Div state = new Div(
                new Icon(icon), new H2(getTranslation(titleKey)), new Paragraph(getTranslation(textKey)), button);
        state.addClassNames("rl-card", "rl-empty");
        removeAll();
        add(state);
        return state;
    }
}
