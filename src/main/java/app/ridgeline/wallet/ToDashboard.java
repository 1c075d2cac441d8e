package app.ridgeline.wallet;

import app.ridgeline.tokens.Bucket;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import java.util.Optional;

/** The way back from Checkout: to the tool that someone wanted to run, and to the dashboard. */
final class ToDashboard {

    private ToDashboard() {}

    static Component links(Component page, Optional<Bucket> tool) {
        Button dashboard = button(page, "payment.dashboard", "dashboard");
        Div links = new Div();
        links.addClassName("rl-row");
        tool.map(bucket -> button(page, "payment.back." + bucket.key(), "tools/" + bucket.key()))
                .ifPresent(links::add);
        links.add(dashboard);
        ((Button) links.getComponentAt(0)).addThemeVariants(ButtonVariant.PRIMARY);
        return links;
    }

    private static Button button(Component page, String textKey, String path) {
        return new Button(page.getTranslation(textKey), click -> page.getUI().ifPresent(ui -> ui.navigate(path)));
    }
}
