package app.ridgeline.admin;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.testing.PageTest;
import app.ridgeline.ui.Rows;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.QueryParameters;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** A test of the pages of admins, as one. */
public abstract class AdminPageTest extends PageTest {

    public UUID me;

    @BeforeEach
    protected void signInAsAdmin() {
        me = users.admin().id();
        signInAsAdmin(me);
    }

    protected static void signInAsAdmin(UUID id) {
        TestSignIn.as(id, id + "@example.com", Role.ADMIN);
        TestSignIn.confirm();
    }

    protected void open(String path) {
        int question = path.indexOf('?');
        if (question < 0) {
            UI.getCurrent().navigate(path);
        } else {
            UI.getCurrent()
                    .navigate(path.substring(0, question), QueryParameters.fromString(path.substring(question + 1)));
        }
    }

    protected String page() {
        return textOf((Component) UI.getCurrent().getCurrentView());
    }

    protected String path() {
        return UI.getCurrent().getActiveViewLocation().getPath();
    }

    protected void click(String caption) {
        test(find(Button.class).withCaption(caption).single()).click();
    }

    /** Clicks the button with this caption in a row of the list. */
    protected void clickInRow(int row, String caption) {
        Component cell = test(find(Rows.class).single()).getCellComponent(row, 0);
        buttons(cell)
                .filter(button -> button.getText().equals(caption))
                .findFirst()
                .orElseThrow()
                .click();
    }

    private static Stream<Button> buttons(Component component) {
        return component instanceof Button button
                ? Stream.of(button)
                : component.getChildren().flatMap(AdminPageTest::buttons);
    }

    /** Clicks in the dialog that is open. */
    protected void confirm(String caption) {
        find(Button.class).all().stream()
                .filter(button -> caption.equals(button.getText()))
                .filter(button -> button.getParent().isPresent() && isInFooter(button))
                .reduce((first, second) -> second)
                .orElseThrow()
                .click();
    }

    protected String dialog() {
        Dialog dialog = find(Dialog.class).single();
        return dialog.getHeaderTitle() + " " + textOf(dialog);
    }

    protected void reason(String text) {
        find(TextArea.class).single().setValue(text);
    }

    private static boolean isInFooter(Button button) {
        return "footer".equals(button.getElement().getAttribute("slot"))
                || button.getParent()
                        .map(parent -> !parent.getClassNames().contains("rl-page"))
                        .orElse(false);
    }
}
