package app.ridgeline.account.ui;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.Collection;
import java.util.function.Function;

/** Devices or passkeys, one below the other. */
public class DeviceList extends UnorderedList {

    public <T> DeviceList(Collection<T> items, Function<T, DeviceRow> row) {
        addClassNames("rl-divided", "rl-devices");
        items.forEach(item -> add(new ListItem(row.apply(item))));
    }
}
