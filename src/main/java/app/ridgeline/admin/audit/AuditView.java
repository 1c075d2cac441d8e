package app.ridgeline.admin.audit;

import app.ridgeline.admin.Names;
import app.ridgeline.admin.UserSearch;
import app.ridgeline.admin.ui.AdminPage;
import app.ridgeline.admin.ui.UiText;
import app.ridgeline.admin.ui.UserBox;
import app.ridgeline.admin.ui.UserLink;
import app.ridgeline.audit.Actor;
import app.ridgeline.audit.AuditEntry;
import app.ridgeline.audit.AuditFilter;
import app.ridgeline.audit.AuditTrail;
import app.ridgeline.ui.Rows;
import app.ridgeline.ui.TimeRange;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who did what to whom, when, why and from where. */
@Route("admin/audit")
@RolesAllowed("ADMIN")
class AuditView extends AdminPage {

    private static final List<String> ACTIONS = List.of(
            "tokens-reset",
            "tokens-grant",
            "tokens-undo",
            "tokens-request",
            "tokens-approve",
            "tokens-decline",
            "tokens-withdraw",
            "key-create",
            "key-revoke",
            "user-create",
            "user-enable",
            "user-disable",
            "user-role",
            "user-password-link",
            "password-change",
            "name-change",
            "sessions-end",
            "session-end",
            "sign-in",
            "sign-in-new-device",
            "sign-in-refused",
            "second-factor-on",
            "second-factor-off",
            "second-factor-app",
            "second-factor-refused",
            "recovery-codes",
            "recovery-code-use",
            "passkey-add",
            "passkey-remove",
            "user-second-factor",
            "user-erase",
            "webhook-replay",
            "switch-stop",
            "switch-allow",
            "storms-import");

    /** An entry with the names of whom it tells. */
    record Named(AuditEntry entry, String actor, @Nullable String user) {}

    private final AuditTrail trail;
    private final Names names;
    private final Clock clock;
    private final Select<String> action = new Select<>();
    private final UserBox actor;
    private final UserBox user;
    private final UserFormat format = UserFormat.of(UI.getCurrent());
    private final Rows<Named> rows = new Rows<>(getTranslation("admin.audit.title"), this::row);
    private final TimeRange time =
            new TimeRange(format, () -> rows.getDataProvider().refreshAll());

    AuditView(AuditTrail trail, UserSearch users, Names names, Clock clock) {
        super(UiText.of("admin.audit.title"), UiText.of("admin.audit.lead"));
        this.trail = trail;
        this.names = names;
        this.clock = clock;
        actor = new UserBox(users, chosen -> {}, typed -> {});
        actor.setLabel(getTranslation("admin.audit.actor"));
        user = new UserBox(users, chosen -> {}, typed -> {});
        user.setLabel(getTranslation("admin.audit.user"));
        action.setLabel(getTranslation("admin.audit.action"));
        action.setItems(ACTIONS);
        action.setEmptySelectionAllowed(true);
        action.setEmptySelectionCaption(getTranslation("admin.audit.action.all"));
        action.setItemLabelGenerator(it -> it == null ? getTranslation("admin.audit.action.all") : actionText(it));
        for (var field : List.of(actor, user)) {
            field.addValueChangeListener(change -> rows.getDataProvider().refreshAll());
        }
        action.addValueChangeListener(change -> rows.getDataProvider().refreshAll());
        Div filters = new Div(action, actor, user);
        filters.add(time.fields());
        filters.addClassName("rl-admin-filters");
        Div card = new Div(rows);
        card.addClassNames("rl-card", "rl-card-flush");
        rows.read(this::page);
        rows.setEmptyStateText(getTranslation("admin.audit.none"));
        addContent(filters, card);
    }

    private List<Named> page(@Nullable Named after, int skip, int limit) {
        List<AuditEntry> entries = trail.page(filter(), after == null ? null : after.entry(), skip, limit);
        Names.Known known = names.of(
                entries.stream()
                        .map(AuditEntry::userId)
                        .filter(Objects::nonNull)
                        .toList(),
                entries.stream().map(AuditEntry::actor).toList());
        return entries.stream()
                .map(it -> new Named(it, known.actor(it.actor()), it.userId() == null ? null : known.user(it.userId())))
                .toList();
    }

    private AuditFilter filter() {
        return new AuditFilter(
                action.getValue(),
                actor.getValue() == null ? null : Actor.user(actor.getValue().id()),
                user.getValue() == null ? null : user.getValue().id(),
                time.from(),
                time.until());
    }

    private Component row(Named named) {
        AuditEntry entry = named.entry();
        Div what = new Div(Rows.text(actionText(entry.action()), "rl-choice-name"), subject(named));
        if (entry.reason() != null) {
            what.add(Rows.text(entry.reason(), "rl-act-reason"));
        }
        what.addClassName("rl-act-words");
        Div who = new Div(Rows.text(named.actor()), Rows.text(from(entry), "rl-muted", "rl-small"));
        who.addClassName("rl-act-words");
        Div change = new Div(AuditChange.lines(entry.details(), format).stream()
                .map(line -> (Component) Rows.text(line))
                .toArray(Component[]::new));
        change.addClassNames("rl-act-words", "rl-muted", "rl-small", "rl-number");
        return Rows.row(
                "rl-audit-row", Rows.text(format.moment(entry.at(), clock), "rl-muted", "rl-small"), what, change, who);
    }

    private Component subject(Named named) {
        if (named.user() == null) {
            return Rows.text(
                    named.entry().subject() == null ? "" : named.entry().subject());
        }
        return new UserLink(named.user(), Objects.requireNonNull(named.entry().userId()));
    }

    private static String from(AuditEntry entry) {
        return entry.address() == null ? entry.place() : entry.place() + " \u00b7 " + entry.address();
    }

    /** An action that this page does not know yet is told in its own words. */
    private String actionText(String key) {
        return ACTIONS.contains(key) ? getTranslation("admin.audit.action." + key) : key;
    }
}
