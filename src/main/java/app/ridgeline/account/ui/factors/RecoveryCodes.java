package app.ridgeline.account.ui.factors;

import app.ridgeline.account.secondfactor.RecoveryCodeFile;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;

/** Recovery codes, shown this once, with a file to keep them in. */
public class RecoveryCodes extends Div {

    RecoveryCodes(List<String> codes, Button kept) {
        addClassName("rl-form");
        Paragraph once = new Paragraph(getTranslation("factor.codes.once"));
        once.addClassNames("rl-message", "rl-message-warning");
        OrderedList list = new OrderedList();
        list.addClassNames("rl-recovery-codes", "rl-mono");
        codes.forEach(code -> list.add(new ListItem(code)));
        Anchor file = new Anchor();
        file.setText(getTranslation("factor.codes.download"));
        file.getElement()
                .setAttribute("href", RecoveryCodeFile.address(codes))
                .setAttribute("download", RecoveryCodeFile.NAME);
        file.addClassName("rl-button");
        Div actions = new Div(kept, file);
        actions.addClassName("rl-form-actions");
        add(once, list, actions);
    }
}
