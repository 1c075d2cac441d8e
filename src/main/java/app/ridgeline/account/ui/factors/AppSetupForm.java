package app.ridgeline.account.ui.factors;

import app.ridgeline.account.secondfactor.AppSetup;
import app.ridgeline.account.ui.identity.CodeField;
import app.ridgeline.ui.FieldProblem;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Sets up an authenticator app: the QR code, the secret for those who type, and the first code that shows it to work.
 */
class AppSetupForm extends Div {

    private final CodeField code = new CodeField(getTranslation("factor.app.code"));
    private final Function<String, Optional<List<String>>> finish;
    private final Consumer<List<String>> done;

    /**
     * The form.
     *
     * @param finish takes the code; empty if it is wrong
     * @param done takes the recovery codes, which may be none
     * @param cancelled called if the user cancels
     */
    AppSetupForm(
            AppSetup setup,
            Function<String, Optional<List<String>>> finish,
            Consumer<List<String>> done,
            Runnable cancelled) {
        this.finish = finish;
        this.done = done;
        addClassName("rl-form");
        Svg picture = new Svg(setup.svg());
        picture.addClassName("rl-qr");
        picture.getElement().setAttribute("role", "img");
        picture.getElement().setAttribute("aria-label", getTranslation("factor.app.picture"));
        Span secret = new Span(setup.typed());
        secret.addClassNames("rl-mono", "rl-secret");
        code.getElement().setAttribute("inputmode", "numeric");
        Button save = new Button(getTranslation("factor.app.save"), _ -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickShortcut(Key.ENTER);
        Div actions = new Div(save, new Button(getTranslation("factor.cancel"), _ -> cancelled.run()));
        actions.addClassName("rl-form-actions");
        add(
                new Paragraph(getTranslation("factor.app.text")),
                picture,
                new Paragraph(new Span(getTranslation("factor.app.secret") + " "), secret),
                code,
                actions);
    }

    private void save() {
        finish.apply(code.getValue()).ifPresentOrElse(done, () -> {
            FieldProblem.show(code, getTranslation("factor.app.wrong"));
        });
    }
}
