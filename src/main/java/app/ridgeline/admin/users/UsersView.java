package app.ridgeline.admin.users;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.account.Role;
import app.ridgeline.admin.FoundUser;
import app.ridgeline.admin.UserSearch;
import app.ridgeline.admin.ui.AdminPage;
import app.ridgeline.admin.ui.ConfirmDialog;
import app.ridgeline.admin.ui.UiText;
import app.ridgeline.admin.ui.UserLink;
import app.ridgeline.ui.Rows;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.UUID;
import java.util.function.Function;

/** All users: who they are, whether they may sign in, what they may do. */
@Route("admin/users")
@RolesAllowed("ADMIN")
class UsersView extends AdminPage {

    private final UserAdmin admin;
    private final UUID me;
    private final UserFormat format = UserFormat.of(UI.getCurrent());
    private final TextField search = new TextField();
    private final Rows<FoundUser> rows = new Rows<>(getTranslation("admin.users.title"), this::row);

    UsersView(UserSearch users, UserAdmin admin, CurrentUser currentUser) {
        super(UiText.of("admin.users.title"), UiText.of("admin.users.lead"));
        this.admin = admin;
        this.me = currentUser.id();
        Button create =
                new Button(getTranslation("admin.users.create"), click -> new UserDialog(admin, this::refresh).open());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        addAction(create);
        search.setPlaceholder(getTranslation("admin.search"));
        search.setAriaLabel(getTranslation("admin.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> refresh());
        search.addClassName("rl-search");
        rows.read((after, skip, limit) -> users.search(search.getValue(), after, skip, limit));
        rows.setEmptyStateText(getTranslation("admin.tokens.unknown.title"));
        Div card = new Div(rows);
        card.addClassNames("rl-card", "rl-card-flush");
        addContent(search, card);
    }

    private void refresh() {
        rows.getDataProvider().refreshAll();
    }

    private Component row(FoundUser user) {
        var email = new UserLink(user.email(), user.id());
        Div labels = new Div();
        labels.addClassName("rl-row");
        if (user.admin()) {
            labels.add(Rows.text(getTranslation("nav.role.admin"), "rl-badge"));
        }
        if (!user.enabled()) {
            labels.add(Rows.text(getTranslation("admin.user.disabled"), "rl-badge", "rl-badge-danger"));
        }
        return Rows.row(
                "rl-user-row",
                Rows.row("rl-act-words", email, Rows.text(user.name(), "rl-muted", "rl-small")),
                labels,
                Rows.text(getTranslation("admin.users.since", format.day(user.createdAt())), "rl-muted", "rl-small"),
                user.id().equals(me)
                        ? Rows.text(getTranslation("admin.users.you"), "rl-muted", "rl-small")
                        : actions(user));
    }

    private Div actions(FoundUser user) {
        Button role = user.admin()
                ? action(
                        user,
                        "admin.users.to-customer",
                        "admin.users.to-customer.text",
                        why -> admin.setRole(user.id(), Role.CUSTOMER, why))
                : action(
                        user,
                        "admin.users.to-admin",
                        "admin.users.to-admin.text",
                        why -> admin.setRole(user.id(), Role.ADMIN, why));
        Button enabled = user.enabled()
                ? action(
                        user,
                        "admin.users.disable",
                        "admin.users.disable.text",
                        why -> admin.setEnabled(user.id(), false, why))
                : action(
                        user,
                        "admin.users.enable",
                        "admin.users.enable.text",
                        why -> admin.setEnabled(user.id(), true, why));
        Button password = action(
                user,
                "admin.users.password-link",
                "admin.users.password-link.text",
                why -> admin.sendPasswordLink(user.id(), why));
        password.setVisible(user.enabled());
        Button factor = action(
                user,
                "admin.users.second-factor",
                "admin.users.second-factor.text",
                why -> admin.removeSecondFactor(user.id(), why));
        factor.setVisible(user.enabled());
        Div actions = new Div(role, password, factor, enabled, erase(user));
        actions.addClassNames("rl-row", "rl-row-actions");
        return actions;
    }

    private Button action(FoundUser user, String key, String textKey, Function<String, UserAdmin.Result> action) {
        String caption = getTranslation(key);
        Button button = new Button(
                caption,
                click -> new ConfirmDialog(user.email(), getTranslation(textKey), caption, why -> {
                            tell(action.apply(why));
                            refresh();
                        })
                        .open());
        button.addThemeVariants(ButtonVariant.SMALL);
        button.setAriaLabel(getTranslation("admin.users.action", caption, user.email()));
        return button;
    }

    private Button erase(FoundUser user) {
        String caption = getTranslation("admin.users.erase");
        Button button = new Button(
                caption,
                click -> new ConfirmDialog(user.email(), getTranslation("admin.users.erase.text"), caption, why -> {
                            Notification.show(
                                    getTranslation(admin.erase(user.id(), why).orElse("admin.users.erased")));
                            refresh();
                        })
                        .open());
        button.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.ERROR);
        button.setAriaLabel(getTranslation("admin.users.action", caption, user.email()));
        return button;
    }

    private void tell(UserAdmin.Result result) {
        Notification.show(getTranslation(
                switch (result) {
                    case DONE -> "admin.users.done";
                    case UNCHANGED -> "admin.users.unchanged";
                    case OWN_ACCOUNT -> "admin.users.own";
                    case MAIL_OFF -> "admin.users.mail-off";
                }));
    }
}
