package app.ridgeline.admin;

import com.vaadin.flow.component.html.Paragraph;
import java.util.function.Consumer;

/** Asks once more before something is done, and why. */
class ConfirmDialog extends ReasonDialog {

    private final Consumer<String> action;

    ConfirmDialog(String title, String text, String confirmCaption, Consumer<String> action) {
        super(title, confirmCaption);
        this.action = action;
        Paragraph lead = new Paragraph(text);
        lead.addClassName("rl-lead");
        show(lead);
    }

    @Override
    void act(String reason) {
        action.accept(reason);
        close();
    }
}
