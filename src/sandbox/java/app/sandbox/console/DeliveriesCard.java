package app.sandbox.console;

import app.sandbox.delivery.Deliveries;
import app.sandbox.delivery.Sending;
import app.sandbox.delivery.SentFilter;
import app.sandbox.delivery.SignatureKind;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was delivered, and what can be sent once more. */
class DeliveriesCard extends Div {

    private final Deliveries deliveries;
    private final EventDeliveryGrid grid;
    private final TextField type = new TextField();
    private final Select<String> state = new Select<>();
    private final Div actions = new Div();
    private final Span chosen = new Span();

    DeliveriesCard(Deliveries deliveries, EventDeliveryGrid grid) {
        this.deliveries = deliveries;
        this.grid = grid;
        addClassNames("rl-card", "rl-card-flush", "rl-sandbox-deliveries");
        actions.addClassNames("rl-row", "rl-sandbox-chosen");
        chosen.addClassName("rl-muted");
        actions.add(
                chosen,
                action("sandbox.console.resend", events -> Sending.of(events)),
                action("sandbox.console.twice", events -> Sending.of(twice(events))),
                action(
                        "sandbox.console.reverse",
                        events -> Sending.of(events.reversed()).oneByOne()),
                action("sandbox.console.corrupt", events -> Sending.of(events).signed(SignatureKind.CORRUPT)),
                action("sandbox.console.stale", events -> Sending.of(events).signed(SignatureKind.STALE)));
        add(new Div(new H2(getTranslation("sandbox.console.events")), filters()), actions, grid);
        getComponentAt(0).addClassName("rl-card-head");
        grid.addSelectionListener(change -> choose());
        choose();
    }

    void refresh() {
        grid.refresh();
    }

    private Div filters() {
        type.setPlaceholder(getTranslation("sandbox.console.filter.type"));
        type.setAriaLabel(getTranslation("sandbox.console.filter.type"));
        type.setClearButtonVisible(true);
        type.setMaxLength(100);
        type.setValueChangeMode(ValueChangeMode.LAZY);
        state.setAriaLabel(getTranslation("sandbox.console.filter.state"));
        state.setItems("delivered", "pending", "failed");
        state.setItemLabelGenerator(
                it -> getTranslation(it == null ? "sandbox.console.state.all" : "sandbox.console.state." + it));
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption(getTranslation("sandbox.console.state.all"));
        type.addValueChangeListener(change -> filter());
        state.addValueChangeListener(change -> filter());
        Div filters = new Div(type, state);
        filters.addClassName("rl-row");
        return filters;
    }

    private void filter() {
        @Nullable String wanted = state.getValue();
        grid.show(new SentFilter(type.getValue().strip(), null, wanted));
    }

    private Button action(String key, Function<List<String>, Sending> sending) {
        Button button = new Button(getTranslation(key), click -> {
            List<String> events = grid.chosen();
            int sent = deliveries.send(sending.apply(events)).size();
            grid.deselectAll();
            Said.say(getTranslation("sandbox.console.sent", sent));
        });
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }

    private void choose() {
        int count = grid.chosen().size();
        chosen.setText(getTranslation("sandbox.console.chosen", count));
        actions.getChildren()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .forEach(button -> button.setEnabled(count > 0));
    }

    private static List<String> twice(List<String> events) {
        List<String> twice = new ArrayList<>();
        events.forEach(event -> twice.addAll(Collections.nCopies(2, event)));
        return twice;
    }
}
