package app.ridgeline.webhooks.ui;

import app.ridgeline.webhooks.DeliveryFilter;
import app.ridgeline.webhooks.DeliveryStatus;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.function.Consumer;

/** What to list: status, type, and a search by full ids. */
class DeliveryFilterBar extends Div {

    private final Select<DeliveryStatus> status = new Select<>();
    private final ComboBox<String> type = new ComboBox<>();
    private final TextField search = new TextField();

    DeliveryFilterBar(List<String> types, Consumer<DeliveryFilter> changed) {
        addClassName("rl-filters");
        status.setLabel(getTranslation("webhooks.filter.status"));
        status.setItems(DeliveryStatus.values());
        status.setItemLabelGenerator(
                it -> getTranslation(it == null ? "webhooks.filter.status.all" : StatusBadge.textKey(it)));
        status.setEmptySelectionAllowed(true);
        status.setEmptySelectionCaption(getTranslation("webhooks.filter.status.all"));
        type.setLabel(getTranslation("webhooks.filter.type"));
        type.setPlaceholder(getTranslation("webhooks.filter.type.all"));
        type.setItems(types);
        type.setClearButtonVisible(true);
        type.addClassName("rl-filter-type");
        search.setLabel(getTranslation("webhooks.filter.search"));
        search.setPlaceholder(getTranslation("webhooks.filter.search.hint"));
        search.setMaxLength(255);
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.ON_CHANGE);
        search.addClassName("rl-filter-search");
        add(status, type, search);
        status.addValueChangeListener(change -> tell(change.isFromClient(), changed));
        type.addValueChangeListener(change -> tell(change.isFromClient(), changed));
        search.addValueChangeListener(change -> tell(change.isFromClient(), changed));
    }

    void show(DeliveryFilter filter) {
        status.setValue(filter.status());
        type.setValue(filter.type());
        search.setValue(filter.search());
    }

    private void tell(boolean byPerson, Consumer<DeliveryFilter> changed) {
        if (byPerson) {
            changed.accept(new DeliveryFilter(status.getValue(), type.getValue(), search.getValue()));
        }
    }
}
