package app.ridgeline.wallet;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;

/** The way back from Checkout. */
final class ToDashboard {

    private ToDashboard() {}

    static Button button(Component page) {
        Button back = new Button(
                page.getTranslation("payment.dashboard"),
                click -> page.getUI().ifPresent(ui -> ui.navigate("dashboard")));
        back.addThemeVariants(ButtonVariant.PRIMARY);
        return back;
    }
}
