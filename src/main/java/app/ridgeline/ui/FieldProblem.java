package app.ridgeline.ui;

import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValidation;

/** What is wrong with what someone typed, told below the field. */
public final class FieldProblem {

    private FieldProblem() {}

    /** Says so, and takes the reader there. */
    public static <F extends HasValidation & Focusable<?>> void show(F field, String sentence) {
        field.setErrorMessage(sentence);
        field.setInvalid(true);
        field.focus();
    }
}
