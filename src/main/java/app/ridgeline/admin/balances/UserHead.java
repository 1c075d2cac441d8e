package app.ridgeline.admin.balances;

import app.ridgeline.admin.FoundUser;
import app.ridgeline.admin.acts.TokenAdmin;
import app.ridgeline.admin.history.TokenHistoryView;
import app.ridgeline.admin.ui.UserLink;
import app.ridgeline.ui.Rows;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import java.util.UUID;
import java.util.function.Consumer;

/** Who it is, and what can be done. */
class UserHead extends Div {

    UserHead(TokenAdmin.View view, TokenAdmin admin, Consumer<String> done) {
        FoundUser user = view.user();
        UUID id = user.id();
        addClassName("rl-user-head");
        Div line = new Div(new H2(user.email()));
        line.addClassName("rl-row");
        if (user.admin()) {
            line.add(Rows.text(getTranslation("nav.role.admin"), "rl-badge"));
        }
        if (!user.enabled()) {
            line.add(Rows.text(getTranslation("admin.user.disabled"), "rl-badge", "rl-badge-danger"));
        }
        Div words = new Div(line);
        if (!user.name().isEmpty()) {
            words.add(new Paragraph(user.name()));
        }
        Span idText = Rows.text(id.toString(), "rl-mono", "rl-muted");
        words.add(idText);
        words.addClassName("rl-admin-words");
        add(words, view.ownAccount() ? own() : actions(view, admin, id, done));
    }

    private Div actions(TokenAdmin.View view, TokenAdmin admin, UUID id, Consumer<String> done) {
        Button reset = new Button(
                getTranslation("admin.reset"),
                click -> new ResetDialog(admin, id, view.tokens().plan(), done).open());
        Button grant = new Button(getTranslation("admin.grant"), click -> new GrantDialog(admin, id, done).open());
        grant.addThemeVariants(ButtonVariant.PRIMARY);
        RouterLink history = new RouterLink(getTranslation("admin.history"), TokenHistoryView.class);
        history.setQueryParameters(QueryParameters.of(UserLink.USER, id.toString()));
        history.addClassName("rl-button");
        Div actions = new Div(history, reset, grant);
        actions.addClassName("rl-row");
        return actions;
    }

    private Div own() {
        Paragraph own = new Paragraph(getTranslation("admin.own"));
        own.addClassNames("rl-message", "rl-message-info");
        return new Div(own);
    }
}
