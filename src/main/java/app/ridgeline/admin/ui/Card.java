package app.ridgeline.admin.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;

/** A card with a heading and things to do beside it. */
public class Card extends Div {

    /** A card with this heading; what is beside it stays at the right. */
    public Card(String title, Component... aside) {
        addClassName("rl-card");
        Div head = new Div(new H2(title));
        head.addClassName("rl-card-head");
        if (aside.length > 0) {
            Div actions = new Div(aside);
            actions.addClassName("rl-row");
            head.add(actions);
        }
        add(head);
    }
}
