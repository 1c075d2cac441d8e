package app.ridgeline.tools.ui;

import app.ridgeline.tools.Run;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.time.Clock;
import java.util.List;

/** A run in the history: what it was, how it ended, and what can be done with it. */
class RunRow extends Div {

    private final Div lead = new Div();
    private final Div actions = new Div();

    RunRow(Run run, Clock clock, Runnable open, Runnable delete) {
        addClassName("rl-run");
        lead.addClassNames("rl-run-lead", "rl-tone-" + run.tool().key());
        lead.getElement().setAttribute("aria-hidden", "true");
        NativeButton title = new NativeButton(run.title(), click -> open.run());
        title.addClassNames("rl-linklike", "rl-run-title");
        Span when = new Span(UserFormat.of(UI.getCurrent()).moment(run.createdAt(), clock));
        when.addClassNames("rl-muted", "rl-small");
        Div words = new Div(title, when);
        words.addClassName("rl-run-words");
        actions.addClassName("rl-run-actions");
        if (!run.isRunning()) {
            NativeButton remove = new NativeButton(getTranslation("tools.delete"), click -> delete.run());
            remove.addClassNames("rl-button", "rl-button-small", "rl-button-quiet");
            remove.getElement().setAttribute("aria-label", getTranslation("tools.delete.label", run.title()));
            actions.add(remove);
        }
        add(lead, words, badge(run), actions);
    }

    /** The picture at the beginning. */
    void lead(Component picture) {
        lead.add(picture);
    }

    void actions(List<Component> links) {
        links.reversed().forEach(actions::addComponentAsFirst);
    }

    private Span badge(Run run) {
        Span badge = new Span(
                switch (run.state()) {
                    case RUNNING -> getTranslation("tools.state.running");
                    case DONE -> getTranslation("tools.state.done");
                    case FAILED -> getTranslation("tools.state.failed");
                    case CANCELLED -> getTranslation("tools.state.cancelled");
                });
        badge.addClassName("rl-badge");
        switch (run.state()) {
            case RUNNING -> badge.addClassName("rl-badge-info");
            case DONE -> badge.addClassName("rl-badge-ok");
            case FAILED, CANCELLED -> {}
        }
        return badge;
    }
}
