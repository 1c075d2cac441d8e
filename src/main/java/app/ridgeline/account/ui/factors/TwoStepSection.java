package app.ridgeline.account.ui.factors;

import app.ridgeline.account.AccountSection;
import app.ridgeline.account.Callers;
import app.ridgeline.account.CurrentUser;
import app.ridgeline.account.Role;
import app.ridgeline.account.own.Reauthentication;
import app.ridgeline.account.secondfactor.SecondFactors;
import app.ridgeline.account.ui.identity.IdentityDialog;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import java.util.List;
import org.springframework.core.annotation.Order;

/** Two-step sign-in: an authenticator app or a passkey after the password, and the recovery codes. */
@org.springframework.stereotype.Component
@Order(22)
class TwoStepSection implements AccountSection {

    private static final String PAGE = "/account";

    private final SecondFactors factors;
    private final CurrentUser user;
    private final Callers callers;
    private final Reauthentication reauthentication;

    TwoStepSection(SecondFactors factors, CurrentUser user, Callers callers, Reauthentication reauthentication) {
        this.factors = factors;
        this.user = user;
        this.callers = callers;
        this.reauthentication = reauthentication;
    }

    @Override
    public Component section() {
        Div card = new Div();
        card.addClassName("rl-card");
        fill(card);
        PasskeysChanged.listen(card, () -> {
            if (card.getChildren().noneMatch(it -> it instanceof RecoveryCodes || it instanceof AppSetupForm)) {
                fill(card);
            }
        });
        return card;
    }

    private void fill(Div card) {
        SecondFactors.State state = factors.state(user.id());
        card.removeAll();
        Span badge = new Span(card.getTranslation(state.twoStep() ? "factor.on" : "factor.off"));
        badge.addClassNames("rl-badge", state.twoStep() ? "rl-badge-ok" : "rl-badge-info");
        Div head = new Div(new H2(card.getTranslation("factor.title")), badge);
        head.addClassName("rl-card-head");
        card.add(head, new Paragraph(card.getTranslation("factor.text")));
        Div actions = new Div();
        actions.addClassName("rl-form-actions");
        if (state.twoStep()) {
            card.add(facts(card, state));
        }
        addChoices(card, actions, state);
        card.add(actions);
    }

    private Div facts(Div card, SecondFactors.State state) {
        Div facts = new Div();
        facts.addClassName("rl-choice-words");
        if (state.appSince() != null) {
            String day = UserFormat.of(UI.getCurrent()).day(state.appSince());
            facts.add(new Span(card.getTranslation("factor.app.since", day)));
        }
        if (state.passkeys() > 0) {
            facts.add(new Span(card.getTranslation("factor.passkeys", state.passkeys())));
        }
        facts.add(new Span(card.getTranslation("factor.codes.left", state.recoveryCodes())));
        return facts;
    }

    private void addChoices(Div card, Div actions, SecondFactors.State state) {
        if (factors.offersApps()) {
            actions.add(button(card, state.hasApp() ? "factor.app.replace" : "factor.app.add", () -> setUp(card)));
        }
        if (!state.twoStep()) {
            Button passkey = button(card, "factor.passkey.use", () -> usePasskey(card));
            passkey.setVisible(state.passkeys() > 0);
            actions.add(passkey);
            return;
        }
        actions.add(button(card, "factor.codes.new", () -> replaceCodes(card)));
        Button off = button(card, "factor.turn-off", () -> {
            factors.turnOff(callers.on(PAGE), user.id());
            Notification.show(card.getTranslation("factor.turned-off"));
            fill(card);
        });
        off.addThemeVariants(ButtonVariant.ERROR);
        off.setVisible(!factors.isRequired(user.isAdmin() ? Role.ADMIN : Role.CUSTOMER));
        actions.add(off);
    }

    private void usePasskey(Div card) {
        if (factors.state(user.id()).passkeys() == 0) { // removed in another tab
            Notification.show(card.getTranslation("factor.passkey.needed"));
            fill(card);
            return;
        }
        shown(card, factors.turnOn(callers.on(PAGE), user.id()), "factor.turned-on");
    }

    private void replaceCodes(Div card) {
        List<String> codes = factors.replaceCodes(callers.on(PAGE), user.id());
        if (codes.isEmpty()) { // turned off in another tab
            fill(card);
            return;
        }
        shown(card, codes, "factor.codes.made");
    }

    private Button button(Div card, String key, Runnable action) {
        return new Button(card.getTranslation(key), _ -> IdentityDialog.then(reauthentication, action));
    }

    private void setUp(Div card) {
        var setup = factors.beginApp(user.id(), user.email());
        card.removeAll();
        card.add(
                new H2(card.getTranslation("factor.app.title")),
                new AppSetupForm(
                        setup,
                        code -> factors.finishApp(callers.on(PAGE), setup, code),
                        codes -> shown(card, codes, "factor.app.done"),
                        () -> fill(card)));
    }

    private void shown(Div card, List<String> codes, String doneKey) {
        Notification.show(card.getTranslation(doneKey));
        if (codes.isEmpty()) {
            fill(card);
            return;
        }
        card.removeAll();
        Button kept = new Button(card.getTranslation("factor.codes.kept"), _ -> fill(card));
        kept.addThemeVariants(ButtonVariant.PRIMARY);
        card.add(new H2(card.getTranslation("factor.codes.title")), new RecoveryCodes(codes, kept));
    }
}
