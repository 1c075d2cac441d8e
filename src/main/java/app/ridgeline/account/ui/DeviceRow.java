package app.ridgeline.account.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** A device or a passkey: its name, a line about it, and what can be done with it. */
public class DeviceRow extends Div {

    public DeviceRow(String name, String about, Component... aside) {
        addClassName("rl-device");
        Span title = new Span(name);
        title.addClassName("rl-choice-name");
        Span line = new Span(about);
        line.addClassNames("rl-muted", "rl-small");
        Div words = new Div(title, line);
        words.addClassName("rl-choice-words");
        add(words);
        add(aside);
    }
}
