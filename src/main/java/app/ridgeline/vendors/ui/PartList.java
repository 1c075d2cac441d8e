package app.ridgeline.vendors.ui;

import app.ridgeline.vendors.Field;
import app.ridgeline.vendors.VendorAdmin;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Products, locations or documents of a vendor, to be added, changed and taken away. */
class PartList<T> extends VendorSection {

    private final List<Field> fields;
    private final Function<Map<String, String>, T> reader;
    private final List<FieldRow> rows = new ArrayList<>();
    private final Div list = new Div();
    private final NativeButton more;

    PartList(
            String titleKey,
            String addKey,
            List<Field> fields,
            List<Map<String, String>> given,
            Function<Map<String, String>, T> reader) {
        super(titleKey);
        this.fields = fields;
        this.reader = reader;
        more = new NativeButton(getTranslation(addKey), click -> add(Map.of()));
        more.addClassNames("rl-button", "rl-button-small", "rl-vendor-add");
        list.addClassName("rl-stack");
        add(list, more);
        given.forEach(this::add);
    }

    boolean isValid() {
        // Each is asked, so that every mistake shows at once.
        return rows.stream().map(FieldRow::isValid).toList().stream().allMatch(valid -> valid);
    }

    List<T> parts() {
        return rows.stream().map(FieldRow::texts).map(reader).toList();
    }

    private void add(Map<String, String> texts) {
        FieldRow row = new FieldRow(fields, texts);
        NativeButton remove = new NativeButton(getTranslation("vendors.edit.remove"));
        remove.addClassNames("rl-button", "rl-button-small", "rl-button-quiet", "rl-button-danger", "rl-vendor-add");
        Div item = new Div(row, remove);
        item.addClassName("rl-vendor-item");
        remove.addClickListener(click -> {
            rows.remove(row);
            list.remove(item);
            more.setEnabled(true);
        });
        rows.add(row);
        list.add(item);
        more.setEnabled(rows.size() < VendorAdmin.MAX_PARTS);
    }
}
