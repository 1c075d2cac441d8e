package app.ridgeline.account.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;

/** A part of the account page, under its name. */
class SectionCard extends Div {

    SectionCard(String titleKey) {
        addClassName("rl-card");
        add(new H2(getTranslation(titleKey)));
    }
}
