package app.ridgeline.tools.storm;

import com.vaadin.flow.component.select.Select;
import java.util.List;

/** Makes selects of numbers. */
final class Choice {

    private Choice() {}

    static Select<Integer> of(String labelKey, String itemKey, List<Integer> items) {
        Select<Integer> select = new Select<>();
        select.setLabel(select.getTranslation(labelKey));
        select.setItems(items);
        select.setItemLabelGenerator(item -> select.getTranslation(itemKey, item));
        return select;
    }
}
