package app.ridgeline.ops.health;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Caller;
import app.ridgeline.tokens.OperatorSwitch;
import app.ridgeline.tokens.ThrownSwitch;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.server.VaadinSession;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The stops of an emergency: what each does, whether it is thrown, and a button. */
class SwitchesCard extends Div {

    private final SwitchAdmin switches;
    private final CurrentUser user;
    private final UserFormat format;
    private final Paragraph answer = new Paragraph();
    private final UnorderedList list = new UnorderedList();

    SwitchesCard(SwitchAdmin switches, CurrentUser user, UserFormat format) {
        this.switches = switches;
        this.user = user;
        this.format = format;
        addClassName("rl-card");
        Paragraph lead = new Paragraph(getTranslation("switches.lead"));
        lead.addClassNames("rl-muted", "rl-small");
        list.addClassNames("rl-divided", "rl-switches");
        answer.getElement().setAttribute("role", "status");
        answer.setVisible(false);
        add(new H2(getTranslation("switches.title")), lead, answer, list);
        show();
    }

    private void show() {
        Map<OperatorSwitch, ThrownSwitch> thrown =
                switches.thrown().stream().collect(Collectors.toMap(ThrownSwitch::which, Function.identity()));
        list.removeAll();
        Arrays.stream(OperatorSwitch.values())
                .map(it -> row(it, thrown.get(it)))
                .forEach(list::add);
    }

    private ListItem row(OperatorSwitch which, @Nullable ThrownSwitch thrown) {
        Span name = new Span(name(which));
        name.addClassName("rl-choice-name");
        Span effect = new Span(effect(which));
        effect.addClassNames("rl-muted", "rl-small");
        Div words = new Div(name, effect);
        words.addClassName("rl-act-words");
        if (thrown != null) {
            Span since = new Span(
                    getTranslation("switches.since", format.moment(thrown.at(), Clock.systemUTC()), thrown.reason()));
            since.addClassNames("rl-badge", "rl-badge-danger", "rl-switch-since");
            words.add(since);
        }
        Button button = new Button(
                getTranslation(thrown == null ? "switches.stop" : "switches.allow"),
                click -> ask(which, thrown == null));
        if (thrown != null) {
            button.addThemeVariants(ButtonVariant.PRIMARY);
        }
        button.getElement().setAttribute("aria-label", button.getText() + ": " + name.getText());
        return new ListItem(words, button);
    }

    private void ask(OperatorSwitch which, boolean stop) {
        new SwitchDialog(
                        getTranslation(stop ? "switches.dialog.stop" : "switches.dialog.allow", name(which)),
                        effect(which),
                        getTranslation(stop ? "switches.stop" : "switches.allow"),
                        reason -> act(which, stop, reason))
                .open();
    }

    private void act(OperatorSwitch which, boolean stop, String reason) {
        SwitchAdmin.Result result =
                stop ? switches.stop(caller(), which, reason) : switches.allow(caller(), which, reason);
        boolean sure = result != SwitchAdmin.Result.DONE_WITH_CHANGES_UNDER_WAY;
        answer.setText(
                sure
                        ? getTranslation(stop ? "switches.stopped" : "switches.allowed", name(which))
                        : getTranslation("switches.under-way", name(which)));
        answer.setClassName("rl-message " + (sure ? "rl-message-ok" : "rl-message-warning"));
        answer.setVisible(true);
        show();
    }

    private Caller caller() {
        VaadinSession session = VaadinSession.getCurrent();
        String address = session == null ? null : session.getBrowser().getAddress();
        return new Caller(Actor.user(user.id()), "/" + HealthView.PATH, address);
    }

    private String name(OperatorSwitch which) {
        return getTranslation(
                switch (which) {
                    case STOP_GRANTS -> "switches.stop-grants";
                    case STOP_SPENDING_MOCKUP -> "switches.stop-spending-mockup";
                    case STOP_SPENDING_DOL -> "switches.stop-spending-dol";
                    case STOP_SPENDING_WEATHER -> "switches.stop-spending-weather";
                    case READ_ONLY -> "switches.read-only";
                });
    }

    private String effect(OperatorSwitch which) {
        return getTranslation(
                switch (which) {
                    case STOP_GRANTS -> "switches.stop-grants.effect";
                    case STOP_SPENDING_MOCKUP, STOP_SPENDING_DOL, STOP_SPENDING_WEATHER ->
                        "switches.stop-spending.effect";
                    case READ_ONLY -> "switches.read-only.effect";
                });
    }
}
