package app.sandbox.console;

import app.sandbox.objects.Json;
import app.sandbox.objects.StripeError;
import app.sandbox.trigger.Triggers;
import com.google.gson.JsonObject;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;

/** Makes an event of any type happen. */
class TriggerDialog extends Dialog {

    private final Triggers triggers;
    private final ComboBox<String> type = new ComboBox<>();
    private final ComboBox<String> customer = new ComboBox<>();
    private final ComboBox<String> price = new ComboBox<>();
    private final Div outcome = new Div();

    TriggerDialog(Triggers triggers, List<String> customers, List<String> prices) {
        this.triggers = triggers;
        setHeaderTitle(getTranslation("sandbox.console.trigger"));
        setWidth("min(34rem, 100%)");
        Paragraph lead = new Paragraph(getTranslation("sandbox.console.trigger.text"));
        lead.addClassName("rl-muted");
        type.setLabel(getTranslation("sandbox.console.trigger.type"));
        type.setItems(triggers.types());
        type.setRequired(true);
        customer.setLabel(getTranslation("sandbox.console.column.customer"));
        customer.setPlaceholder(getTranslation("sandbox.console.trigger.new"));
        customer.setItems(customers);
        customer.setAllowCustomValue(true);
        customer.addCustomValueSetListener(set -> customer.setValue(set.getDetail()));
        customer.setClearButtonVisible(true);
        price.setLabel(getTranslation("sandbox.console.trigger.price"));
        price.setPlaceholder(getTranslation("sandbox.console.trigger.smallest"));
        price.setItems(prices);
        price.setClearButtonVisible(true);
        outcome.addClassName("rl-message");
        outcome.getElement().setAttribute("role", "status");
        outcome.setVisible(false);
        Div form = new Div(lead, type, customer, price, outcome);
        form.addClassName("rl-form");
        add(form);
        Button run = new Button(getTranslation("sandbox.console.trigger.run"), click -> trigger());
        run.addThemeVariants(ButtonVariant.PRIMARY);
        run.setDisableOnClick(true);
        run.addClickListener(click -> run.setEnabled(true));
        getFooter().add(new Button(getTranslation("sandbox.console.close"), click -> close()), run);
    }

    private void trigger() {
        if (type.isEmpty()) {
            show(false, getTranslation("sandbox.console.trigger.choose"));
            return;
        }
        try {
            List<JsonObject> events = triggers.trigger(type.getValue(), customer.getValue(), price.getValue());
            show(
                    true,
                    getTranslation(
                            "sandbox.console.trigger.done",
                            String.join(
                                    ", ",
                                    events.stream()
                                            .map(event -> Json.requiredText(event, "type"))
                                            .toList())));
        } catch (Triggers.NotTriggered | StripeError e) {
            show(false, String.valueOf(e.getMessage()));
        }
    }

    private void show(boolean well, String text) {
        outcome.setText(text);
        outcome.setClassName("rl-message " + (well ? "rl-message-ok" : "rl-message-error"));
        outcome.setVisible(true);
    }
}
