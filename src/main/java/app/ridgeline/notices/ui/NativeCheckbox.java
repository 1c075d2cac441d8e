package app.ridgeline.notices.ui;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.Tag;

/** The browser's own checkbox: it needs nothing in the bundle. Put it into a label. */
@Tag(Tag.INPUT)
class NativeCheckbox extends AbstractSinglePropertyField<NativeCheckbox, Boolean> {

    NativeCheckbox(boolean checked) {
        super("checked", false, false);
        getElement().setAttribute("type", "checkbox");
        setSynchronizedEvent("change");
        setValue(checked);
    }
}
