package app.ridgeline.admin.balances;

import app.ridgeline.admin.Names;
import app.ridgeline.admin.acts.DoneAct;
import app.ridgeline.admin.acts.TokenAdmin;
import app.ridgeline.admin.ui.Card;
import app.ridgeline.admin.ui.UiText;
import app.ridgeline.ui.Rows;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What admins did to a balance, the newest first, each with a way back. */
class ActsCard extends Card {

    private final TokenAdmin admin;
    private final UserFormat format;
    private final Clock clock;
    private final Consumer<String> done;

    ActsCard(
            TokenAdmin.View view,
            TokenAdmin admin,
            Names names,
            UserFormat format,
            Clock clock,
            Consumer<String> done) {
        super(UiText.of("admin.acts"));
        this.admin = admin;
        this.format = format;
        this.clock = clock;
        this.done = done;
        List<DoneAct> acts = view.acts();
        if (acts.isEmpty()) {
            Paragraph none = new Paragraph(getTranslation("admin.acts.none"));
            none.addClassName("rl-muted");
            add(none);
            return;
        }
        Map<UUID, DoneAct> byId = acts.stream().collect(Collectors.toMap(DoneAct::id, Function.identity()));
        Names.Known known = names.of(
                acts.stream()
                        .map(DoneAct::approvedBy)
                        .filter(java.util.Objects::nonNull)
                        .toList(),
                acts.stream().map(DoneAct::actor).toList());
        UnorderedList list = new UnorderedList();
        list.addClassName("rl-divided");
        acts.forEach(act -> list.add(item(act, byId, known, view.ownAccount())));
        add(list);
    }

    private ListItem item(DoneAct act, Map<UUID, DoneAct> byId, Names.Known names, boolean own) {
        DoneAct undone = act.undoes() == null ? null : byId.get(act.undoes());
        String what = undone == null
                ? ActText.of(act, format)
                : getTranslation("admin.act.undo.of", ActText.of(undone, format));
        String who = act.approvedBy() == null
                ? getTranslation("admin.acts.who", names.actor(act.actor()), format.moment(act.doneAt(), clock))
                : getTranslation(
                        "admin.acts.who.approved",
                        names.actor(act.actor()),
                        names.user(act.approvedBy()),
                        format.moment(act.doneAt(), clock));
        Component words = Rows.row(
                "rl-act-words",
                Rows.text(what, "rl-choice-name"),
                Rows.text(act.reason(), "rl-act-reason"),
                Rows.text(who, "rl-muted", "rl-small"));
        return new ListItem(words, action(act, own));
    }

    private Component action(DoneAct act, boolean own) {
        if (act.undoneBy() != null) {
            Span undone = Rows.text(getTranslation("admin.acts.undone"), "rl-badge");
            return undone;
        }
        if (act.undoes() != null || own) {
            return new Span();
        }
        Button undo = new Button(getTranslation("admin.acts.undo"), click -> new UndoDialog(admin, act, done).open());
        undo.addThemeVariants(ButtonVariant.SMALL);
        undo.setAriaLabel(getTranslation("admin.acts.undo.label", ActText.of(act, format)));
        return undo;
    }
}
