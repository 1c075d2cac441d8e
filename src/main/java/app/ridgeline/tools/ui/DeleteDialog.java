package app.ridgeline.tools.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;

/** Asks before a run is deleted: there is no way back. */
class DeleteDialog extends Dialog {

    DeleteDialog(String title, Runnable delete) {
        addClassName("rl-dialog");
        setHeaderTitle(getTranslation("tools.delete.title"));
        add(new Paragraph(getTranslation("tools.delete.text", title)));
        Button yes = new Button(getTranslation("tools.delete"), click -> {
            close();
            delete.run();
        });
        yes.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        getFooter().add(new Button(getTranslation("tools.delete.keep"), click -> close()), yes);
    }
}
