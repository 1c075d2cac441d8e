package app.sandbox.console;

import app.sandbox.delivery.ApiVersion;
import app.sandbox.delivery.EndpointLab;
import app.sandbox.delivery.EndpointSettings;
import app.sandbox.delivery.Fault;
import app.sandbox.delivery.ReleaseOrder;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import java.time.Duration;
import java.util.List;

/** The way from the simulated Stripe to the application, and what can be wrong with it. */
class EndpointCard extends Div {

    private static final List<Integer> TIMES = List.of(1, 2, 3, 10);
    private static final Duration SLOW = Duration.ofSeconds(5);

    private final EndpointLab lab;
    private final Paragraph state = new Paragraph();
    private final Select<ApiVersion> version = new Select<>();
    private final Select<Fault> fault = new Select<>();
    private final Select<Integer> times = new Select<>();
    private final Button pause =
            new Button(getTranslation("sandbox.console.hold"), click -> act(() -> lab().pause(null)));
    private final Div release = new Div();

    EndpointCard(EndpointLab lab) {
        this.lab = lab;
        addClassName("rl-card");
        state.addClassName("rl-muted");
        state.getElement().setAttribute("role", "status");
        add(new Div(new H2(getTranslation("sandbox.console.endpoint")), state), fields(), buttons());
        version.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                act(() -> lab.useVersion(null, change.getValue()));
            }
        });
        fault.addValueChangeListener(change -> disturb(change.isFromClient()));
        times.addValueChangeListener(change -> disturb(change.isFromClient()));
        refresh();
    }

    /** Shows how things stand. */
    void refresh() {
        EndpointSettings settings = lab.settings(null);
        int waiting = lab.waiting(null);
        state.setText(
                settings.paused()
                        ? getTranslation("sandbox.console.endpoint.paused", waiting)
                        : settings.fault() == Fault.NONE
                                ? getTranslation("sandbox.console.endpoint.well", waiting)
                                : getTranslation("sandbox.console.endpoint.fault", settings.faultsLeft()));
        version.setValue(settings.version());
        fault.setValue(settings.fault());
        times.setEnabled(settings.fault() != Fault.NONE);
        pause.setVisible(!settings.paused());
        release.setVisible(settings.paused());
    }

    private EndpointLab lab() {
        return lab;
    }

    private Component fields() {
        version.setLabel(getTranslation("sandbox.console.version"));
        version.setItems(ApiVersion.values());
        version.setItemLabelGenerator(ApiVersion::text);
        fault.setLabel(getTranslation("sandbox.console.fault"));
        fault.setItems(Fault.values());
        fault.setItemLabelGenerator(it -> getTranslation("sandbox.console.fault." + it.key()));
        times.setLabel(getTranslation("sandbox.console.times"));
        times.setItems(TIMES);
        times.setValue(1);
        times.setItemLabelGenerator(it -> getTranslation("sandbox.console.times.next", it));
        Div fields = new Div(version, fault, times);
        fields.addClassNames("rl-grid", "rl-sandbox-fields");
        return fields;
    }

    private Component buttons() {
        pause.setTooltipText(getTranslation("sandbox.console.hold.text"));
        release.addClassName("rl-row");
        release.add(
                release("sandbox.console.release", ReleaseOrder.IN_ORDER),
                release("sandbox.console.release.reversed", ReleaseOrder.REVERSED),
                release("sandbox.console.release.shuffled", ReleaseOrder.SHUFFLED));
        Div buttons = new Div(pause, release);
        buttons.addClassName("rl-row");
        return buttons;
    }

    private Button release(String key, ReleaseOrder order) {
        Button button = new Button(getTranslation(key), click -> {
            int released = lab.release(null, order);
            refresh();
            Said.say(getTranslation("sandbox.console.released", released));
        });
        if (order == ReleaseOrder.IN_ORDER) {
            button.addThemeVariants(ButtonVariant.PRIMARY);
        }
        return button;
    }

    private void disturb(boolean byPerson) {
        if (byPerson) {
            act(() -> lab.disturb(null, fault.getValue(), times.getValue(), SLOW));
        }
    }

    private void act(Runnable action) {
        action.run();
        refresh();
    }
}
