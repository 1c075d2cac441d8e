package app.ridgeline.account.ui.identity;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;

/** A question before something is done, as the browser's own modal dialog: above everything, and every page has it. */
@Tag("dialog")
abstract class AskDialog extends HtmlContainer {

    private final Div actions = new Div();

    AskDialog(String title) {
        addClassNames("rl-ask", "rl-form");
        actions.addClassNames("rl-form-actions");
        add(new H2(title));
        // Escape closes it in the browser: here too.
        getElement().addEventListener("close", _ -> close());
    }

    final void show(Component... components) {
        add(components);
        add(actions);
    }

    final void addActions(Component... components) {
        actions.add(components);
    }

    final void open() {
        UI.getCurrent().addModal(this);
        getElement().executeJs("this.showModal()");
    }

    final void close() {
        if (getParent().isPresent()) {
            getElement().removeFromParent();
        }
    }
}
