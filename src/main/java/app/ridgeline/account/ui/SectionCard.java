package app.ridgeline.account.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import java.util.Collection;
import java.util.List;

/** A part of the account page, under its name. */
public class SectionCard extends Div {

    private final H2 title;

    public SectionCard(String titleKey) {
        addClassName("rl-card");
        title = new H2(getTranslation(titleKey));
        add(title);
    }

    /** Shows these below the title, in the place of what was there. */
    public void show(Collection<? extends Component> components) {
        removeAll();
        add(title);
        add(List.copyOf(components));
    }
}
