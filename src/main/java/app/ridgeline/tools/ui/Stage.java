package app.ridgeline.tools.ui;

import app.ridgeline.ui.Icon;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import java.util.List;
import java.util.function.Consumer;

/** Where a run shows itself: nothing yet, in progress, failed, or done. Changes are read out. */
class Stage extends Div {

    private final Div status = new Div();
    private final Div content = new Div();

    Stage() {
        addClassNames("rl-card", "rl-stage");
        status.addClassName("rl-stage-status");
        status.getElement().setAttribute("role", "status");
        content.addClassName("rl-stage-content");
        add(status, content);
    }

    void empty(String icon, String sentence) {
        show("empty");
        Div empty = new Div(new Icon(icon), new Paragraph(sentence));
        empty.addClassName("rl-empty");
        content.add(empty);
    }

    void working(String sentence, Consumer<Button> cancel) {
        show("working");
        ProgressBar bar = new ProgressBar();
        bar.setIndeterminate(true);
        bar.getElement().setAttribute("aria-label", getTranslation("tools.working"));
        Paragraph hint = new Paragraph(getTranslation("tools.working.hint"));
        hint.addClassNames("rl-muted", "rl-small");
        Button button = new Button(getTranslation("tools.cancel"), click -> cancel.accept(click.getSource()));
        status.add(new H2(getTranslation("tools.working")), new Paragraph(sentence));
        content.add(bar, hint, button);
    }

    void failed(String sentence) {
        show("failed");
        Div message = new Div(new Icon("info"), new Paragraph(sentence));
        message.addClassNames("rl-stage-message");
        Paragraph free = new Paragraph(getTranslation("tools.not-charged"));
        free.addClassNames("rl-badge", "rl-badge-ok");
        status.add(message, free);
    }

    void done(String title, Component result, List<Component> links) {
        show("done");
        Div head = new Div(new H2(title));
        head.addClassName("rl-spread");
        if (!links.isEmpty()) {
            Div actions = new Div();
            actions.addClassName("rl-row");
            actions.add(links);
            head.add(actions);
        }
        status.add(head);
        content.add(result);
    }

    /** A remark below what is shown. */
    void note(String sentence) {
        Paragraph note = new Paragraph(sentence);
        note.addClassNames("rl-message", "rl-message-warning");
        note.getElement().setAttribute("role", "alert");
        content.add(note);
    }

    private void show(String state) {
        getElement().setAttribute("data-state", state);
        status.removeAll();
        content.removeAll();
    }
}
