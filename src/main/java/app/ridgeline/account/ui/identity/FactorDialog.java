package app.ridgeline.account.ui.identity;

import app.ridgeline.account.Callers;
import app.ridgeline.account.CurrentUser;
import app.ridgeline.account.passkeys.Passkeys;
import app.ridgeline.account.secondfactor.SecondFactors;
import app.ridgeline.ui.FieldProblem;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.i18n.I18NProvider;

/**
 * Asks whoever has typed their password for their second factor too, which is good for five minutes in this session.
 */
public class FactorDialog extends AskDialog {

    private static final String PAGE = "/account";

    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final CurrentUser user;
    private final Callers callers;
    private final CodeField code;
    private Runnable done = () -> {};

    public FactorDialog(SecondFactors factors, Passkeys passkeys, CurrentUser user, Callers callers) {
        super(I18NProvider.translate("factor.dialog.title"));
        this.factors = factors;
        this.code = new CodeField(getTranslation("factor.code"));
        this.passkeys = passkeys;
        this.user = user;
        this.callers = callers;
        SecondFactors.State state = factors.state(user.id());
        code.setHelperText(getTranslation(state.hasApp() ? "factor.code.helper" : "factor.code.helper.recovery"));
        code.setAutofocus(true);
        show(new Paragraph(getTranslation("factor.dialog.text")), code);
        Button cancel = new Button(getTranslation("factor.cancel"), _ -> close());
        Button confirm = new Button(getTranslation("factor.confirm"), _ -> check());
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        confirm.addClickShortcut(Key.ENTER).listenOn(this);
        addActions(cancel);
        if (state.passkeys() > 0) {
            PasskeyScript.load();
            addActions(new Button(getTranslation("factor.passkey"), _ -> askPasskey()));
        }
        addActions(confirm);
    }

    /** Asks the person of this page; afterwards goes on with what asked for it. */
    public static void ask(Runnable done) {
        FactorDialog dialog = Instantiator.get(UI.getCurrent()).getOrCreate(FactorDialog.class);
        dialog.done = done;
        dialog.open();
    }

    private void check() {
        switch (factors.check(user.id(), code.getValue(), callers.on(PAGE))) {
            case RIGHT -> right();
            case WRONG -> refuse("factor.wrong");
            case TOO_MANY -> refuse(factors.state(user.id()).tooManyKey());
        }
    }

    private void askPasskey() {
        Passkeys.Question question = passkeys.ask(user.id());
        PasskeyScript.get(this, question.json(), answer -> {
            if (!answer.isEmpty() && passkeys.isAnswer(question, answer)) {
                right();
            } else {
                refuse("factor.passkey.none");
            }
        });
    }

    private void right() {
        user.usedFactor();
        close();
        done.run();
    }

    private void refuse(String key) {
        FieldProblem.show(code, getTranslation(key));
    }
}
