package app.ridgeline.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;

/** Names and their values, one below the other. */
class Facts extends DescriptionList {

    Facts() {
        addClassName("rl-facts");
    }

    final Facts add(String name, String value) {
        return add(name, new Span(value));
    }

    final Facts add(String name, Component value) {
        Description description = new Description();
        description.add(value);
        add(new Term(name), description);
        return this;
    }
}
