package app.ridgeline.tools.ui;

import app.ridgeline.tokens.Bucket;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

/** The fields of a tool, what a run costs, what is left, and the button. */
class ToolForm extends Div {

    private final Button run;
    private final Paragraph message = new Paragraph();

    ToolForm(Bucket bucket, Component fields, Component balance, Runnable start) {
        addClassNames("rl-card", "rl-tool-form");
        run = new Button(getTranslation("tools." + bucket.key() + ".action"));
        run.addThemeVariants(ButtonVariant.PRIMARY);
        run.setDisableOnClick(true);
        run.addClickListener(click -> {
            run.setEnabled(true);
            start.run();
        });
        message.addClassNames("rl-message", "rl-message-warning");
        message.getElement().setAttribute("role", "alert");
        message.setVisible(false);
        Span cost = new Span(getTranslation("tools.cost", getTranslation("bucket." + bucket.key() + ".tokens", 1)));
        cost.addClassName("rl-cost");
        Div action = new Div(cost, run);
        action.addClassName("rl-tool-action");
        Div foot = new Div(balance, message, action);
        foot.addClassName("rl-tool-foot");
        add(fields, foot);
    }

    /** Says why nothing was started; an empty text takes it back. */
    void say(String sentence) {
        message.setText(sentence);
        message.setVisible(!sentence.isEmpty());
    }

    /** The tool cannot be run, for this reason. */
    void close(String reason) {
        run.setEnabled(false);
        say(reason);
    }
}
