package app.ridgeline.admin.keys;

import app.ridgeline.account.apikeys.ApiClient;
import app.ridgeline.account.apikeys.ApiKey;
import app.ridgeline.admin.Names;
import app.ridgeline.admin.ui.AdminPage;
import app.ridgeline.admin.ui.ConfirmDialog;
import app.ridgeline.admin.ui.UiText;
import app.ridgeline.ui.Rows;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The keys of programs that call the REST API. */
@Route("admin/api-keys")
@RolesAllowed("ADMIN")
class ApiKeysView extends AdminPage {

    /** A key with the name of who made it. */
    record Named(ApiKey key, String maker) {}

    private final KeyAdmin keys;
    private final Names names;
    private final UserFormat format = UserFormat.of(UI.getCurrent());
    private final Clock realTime = Clock.systemUTC();
    private final Rows<Named> rows = new Rows<>(getTranslation("admin.keys.title"), this::row);

    ApiKeysView(KeyAdmin keys, Names names) {
        super(UiText.of("admin.keys.title"), UiText.of("admin.keys.lead"));
        this.keys = keys;
        this.names = names;
        Button create = new Button(
                getTranslation("admin.keys.create"),
                click -> new KeyDialog(keys, () -> rows.getDataProvider().refreshAll()).open());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        addAction(create);
        rows.read(this::page);
        rows.setEmptyStateText(getTranslation("admin.keys.none"));
        Div card = new Div(rows);
        card.addClassNames("rl-card", "rl-card-flush");
        addContent(card);
    }

    private List<Named> page(@Nullable Named after, int skip, int limit) {
        List<ApiKey> page = keys.page(after == null ? null : after.key(), skip, limit);
        Names.Known known = names.of(
                page.stream().map(ApiKey::createdBy).filter(Objects::nonNull).toList(), List.of());
        return page.stream()
                .map(key -> new Named(
                        key,
                        key.createdBy() == null
                                ? getTranslation("admin.keys.maker.none")
                                : known.user(key.createdBy())))
                .toList();
    }

    private Component row(Named named) {
        ApiKey key = named.key();
        Div scopes = new Div();
        scopes.addClassName("rl-row");
        key.scopes().stream()
                .sorted()
                .map(scope -> Rows.text(scopeText(scope), "rl-badge"))
                .forEach(scopes::add);
        return Rows.row(
                "rl-key-row",
                Rows.row(
                        "rl-act-words",
                        Rows.text(key.name(), "rl-choice-name"),
                        Rows.text(
                                getTranslation("admin.keys.made", named.maker(), format.day(key.createdAt())),
                                "rl-muted",
                                "rl-small")),
                scopes,
                Rows.row(
                        "rl-act-words",
                        Rows.text(
                                key.lastUsedAt() == null
                                        ? getTranslation("admin.keys.unused")
                                        : getTranslation("admin.keys.used", format.moment(key.lastUsedAt(), realTime)),
                                "rl-small"),
                        Rows.text(
                                key.expiresAt() == null
                                        ? getTranslation("admin.keys.endless")
                                        : getTranslation("admin.keys.ends", format.day(key.expiresAt())),
                                "rl-muted",
                                "rl-small")),
                action(key));
    }

    private Component action(ApiKey key) {
        if (key.revokedAt() != null) {
            return Rows.text(getTranslation("admin.keys.revoked"), "rl-badge", "rl-badge-danger");
        }
        if (key.expiresAt() != null && !key.expiresAt().isAfter(Instant.now(realTime))) {
            return Rows.text(getTranslation("admin.keys.expired"), "rl-badge");
        }
        Button revoke = new Button(
                getTranslation("admin.keys.revoke"),
                click -> new ConfirmDialog(
                                getTranslation("admin.keys.revoke.title", key.name()),
                                getTranslation("admin.keys.revoke.text"),
                                getTranslation("admin.keys.revoke"),
                                reason -> {
                                    keys.revoke(key, reason);
                                    rows.getDataProvider().refreshAll();
                                })
                        .open());
        revoke.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.ERROR);
        revoke.setAriaLabel(getTranslation("admin.keys.revoke.title", key.name()));
        return new Span(revoke);
    }

    static String scopeText(ApiClient.Scope scope) {
        return UiText.of("admin.keys.scope." + scope.name().toLowerCase(Locale.ROOT));
    }
}
