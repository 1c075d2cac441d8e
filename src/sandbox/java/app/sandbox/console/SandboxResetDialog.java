package app.sandbox.console;

import app.sandbox.demo.Reset;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.textfield.TextField;

/** Asks once more before everything is deleted. */
class SandboxResetDialog extends Dialog {

    private final Reset reset;
    private final Runnable done;
    private final TextField database = new TextField();
    private final ProgressBar progress = new ProgressBar();
    private final Div problem = new Div();
    private final Button run = new Button(getTranslation("sandbox.console.reset.run"), click -> reset());

    SandboxResetDialog(Reset reset, Runnable done) {
        this.reset = reset;
        this.done = done;
        setHeaderTitle(getTranslation("sandbox.console.reset.title"));
        setWidth("min(32rem, 100%)");
        Paragraph text = new Paragraph(getTranslation("sandbox.console.reset.text"));
        database.setLabel(getTranslation("sandbox.console.reset.database"));
        database.setHelperText(getTranslation("sandbox.console.reset.database.text", reset.databaseName()));
        database.setVisible(!reset.ownsDatabase());
        progress.setIndeterminate(true);
        progress.setVisible(false);
        problem.addClassNames("rl-message", "rl-message-error");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        Div form = new Div(text, database, progress, problem);
        form.addClassName("rl-form");
        add(form);
        run.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        getFooter().add(new Button(getTranslation("sandbox.console.close"), click -> close()), run);
    }

    private void reset() {
        UI ui = UI.getCurrent();
        String confirmed = database.getValue();
        busy(true);
        Thread.ofVirtual().name("sandbox-reset").start(() -> {
            try {
                reset.run(confirmed);
                ConsoleFeed.show(ui, this, () -> {
                    close();
                    done.run();
                });
            } catch (RuntimeException e) {
                ConsoleFeed.show(ui, this, () -> {
                    busy(false);
                    problem.setText(String.valueOf(e.getMessage()));
                    problem.setVisible(true);
                });
            }
        });
    }

    private void busy(boolean busy) {
        progress.setVisible(busy);
        run.setEnabled(!busy);
        problem.setVisible(false);
    }
}
