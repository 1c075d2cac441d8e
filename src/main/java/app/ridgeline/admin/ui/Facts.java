package app.ridgeline.admin.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;

/** Names and their values, one below the other. */
public class Facts extends DescriptionList {

    /** No facts yet. */
    public Facts() {
        addClassName("rl-facts");
    }

    /** Adds a fact; returns this. */
    public final Facts add(String name, String value) {
        return add(name, new Span(value));
    }

    /** Adds a fact that is more than a text; returns this. */
    public final Facts add(String name, Component value) {
        Description description = new Description();
        description.add(value);
        add(new Term(name), description);
        return this;
    }
}
