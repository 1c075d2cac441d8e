package app.ridgeline.admin.ui;

import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.UI;

/** Texts for constructors, which need them before the component exists. */
public final class UiText {

    private UiText() {}

    /** The text of a key, in the language of the page that is being made. */
    public static String of(String key, Object... parameters) {
        return UserFormat.of(UI.getCurrent()).text(key, parameters);
    }
}
