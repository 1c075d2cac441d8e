package app.ridgeline.sandbox;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of the sandbox's pages and products, from the same file as all texts of the application. */
public final class Texts {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("vaadin-i18n.translations", Locale.ROOT);

    private Texts() {}

    /** The text of this key, its placeholders filled in as Vaadin's translations do it. */
    public static String text(String key, Object... values) {
        String text = BUNDLE.getString(key);
        return values.length == 0 ? text : new MessageFormat(text, Locale.US).format(values);
    }
}
