package app.ridgeline.admin;

import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.UI;

/** Texts for constructors, which need them before the component exists. */
final class UiText {

    private UiText() {}

    static String of(String key, Object... parameters) {
        return UserFormat.of(UI.getCurrent()).text(key, parameters);
    }
}
