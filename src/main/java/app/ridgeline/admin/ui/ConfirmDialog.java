package app.ridgeline.admin.ui;

import com.vaadin.flow.component.html.Paragraph;
import java.util.function.Consumer;

/** Asks once more before something is done, and why. */
public class ConfirmDialog extends ReasonDialog {

    private final Consumer<String> action;

    /** @param action gets the reason */
    public ConfirmDialog(String title, String text, String confirmCaption, Consumer<String> action) {
        super(title, confirmCaption);
        this.action = action;
        Paragraph lead = new Paragraph(text);
        lead.addClassName("rl-lead");
        show(lead);
    }

    @Override
    protected void act(String reason) {
        action.accept(reason);
        close();
    }
}
