package app.ridgeline.vendors.ui;

import app.ridgeline.ui.Icon;
import app.ridgeline.ui.UserFormat;
import app.ridgeline.vendors.Category;
import app.ridgeline.vendors.VendorFilter;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.text.NumberFormat;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Search, categories with their counts, state, warranty. */
class VendorFilterBar extends Div {

    private static final int TYPING_MILLIS = 200;

    private final UserFormat format;
    private final TextField search = new TextField();
    private final ComboBox<String> state = new ComboBox<>();
    private final Map<Category, ToggleChip> categories = new EnumMap<>(Category.class);
    private final ToggleChip warranty;
    private VendorFilter filter = VendorFilter.ALL;

    /**
     * @param typed told of each change of the search
     * @param chosen told of each other change
     */
    VendorFilterBar(UserFormat format, Consumer<VendorFilter> typed, Consumer<VendorFilter> chosen) {
        this.format = format;
        addClassName("rl-vendor-filters");
        search.setLabel(getTranslation("vendors.search"));
        search.setPlaceholder(getTranslation("vendors.search.hint"));
        search.setPrefixComponent(new Icon("search"));
        search.setClearButtonVisible(true);
        search.setMaxLength(VendorFilter.MAX_SEARCH);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(TYPING_MILLIS);
        search.addClassName("rl-vendor-search");
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                typed.accept(filter.withSearch(change.getValue()));
            }
        });
        state.setLabel(getTranslation("vendors.state"));
        state.setPlaceholder(getTranslation("vendors.state.all"));
        state.setClearButtonVisible(true);
        state.addClassName("rl-vendor-state");
        state.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                chosen.accept(filter.withState(change.getValue()));
            }
        });
        Div chips = new Div();
        chips.addClassName("rl-chips");
        chips.getElement().setAttribute("role", "group");
        chips.getElement().setAttribute("aria-label", getTranslation("vendors.categories"));
        for (Category category : Category.values()) {
            ToggleChip chip =
                    new ToggleChip(getTranslation(category.textKey()), () -> chosen.accept(filter.toggled(category)));
            categories.put(category, chip);
            chips.add(chip);
        }
        warranty = new ToggleChip(
                getTranslation("vendors.warranty"), () -> chosen.accept(filter.withWarranty(!filter.warranty())));
        chips.add(warranty);
        add(search, state, chips);
    }

    void offerStates(List<String> states) {
        state.setItems(states);
    }

    void show(VendorFilter wanted) {
        filter = wanted;
        if (!search.getValue().strip().equals(wanted.search())) { // never under the hands of who is typing
            search.setValue(wanted.search());
        }
        state.setValue(wanted.state());
        categories.forEach((category, chip) -> chip.show(wanted.categories().contains(category)));
        warranty.show(wanted.warranty());
    }

    void count(Map<Category, Integer> counts) {
        NumberFormat number = NumberFormat.getIntegerInstance(format.locale());
        categories.forEach((category, chip) -> chip.count(number.format(counts.getOrDefault(category, 0))));
    }
}
