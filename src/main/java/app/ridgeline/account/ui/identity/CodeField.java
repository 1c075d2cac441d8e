package app.ridgeline.account.ui.identity;

import com.vaadin.flow.component.textfield.TextField;

/** Takes a code; phones offer the one that was just sent or shown. */
public class CodeField extends TextField {

    private static final int MAX_LENGTH = 40; // a recovery code with dashes, and some spaces

    public CodeField(String label) {
        super(label);
        getElement().setProperty("autocomplete", "one-time-code");
        setMaxLength(MAX_LENGTH);
    }
}
