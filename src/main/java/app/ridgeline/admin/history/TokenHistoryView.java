package app.ridgeline.admin.history;

import app.ridgeline.admin.FoundUser;
import app.ridgeline.admin.UserSearch;
import app.ridgeline.admin.ui.AdminPage;
import app.ridgeline.admin.ui.UiText;
import app.ridgeline.admin.ui.UserLink;
import app.ridgeline.tokens.TokenEntry;
import app.ridgeline.ui.EntryRow;
import app.ridgeline.ui.HistoryFilters;
import app.ridgeline.ui.Rows;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.io.Writer;
import java.time.Clock;
import java.util.Optional;

/** The story of a balance: every entry in words, with its cause and what it left. */
@Route("admin/tokens/history")
@RolesAllowed("ADMIN")
public class TokenHistoryView extends AdminPage implements BeforeEnterObserver {

    private final TokenStory story;
    private final UserSearch users;
    private final Clock clock;
    private final UserFormat format = UserFormat.of(UI.getCurrent());

    TokenHistoryView(TokenStory story, UserSearch users, Clock clock) {
        super(UiText.of("admin.history.title"), UiText.of("admin.history.lead"));
        this.story = story;
        this.users = users;
        this.clock = clock;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<FoundUser> user = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(UserLink.USER)
                .flatMap(users::exact);
        if (user.isEmpty()) {
            event.forwardTo(UserLink.PAGE);
        } else {
            show(user.get());
        }
    }

    private void show(FoundUser user) {
        var back = new UserLink(user.email(), user.id());
        back.addClassName("rl-history-user");

        Rows<TokenStory.Line> rows = new Rows<>(getTranslation("admin.history.title"), this::row);
        HistoryFilters filters =
                new HistoryFilters(format, () -> rows.getDataProvider().refreshAll());
        rows.read((after, skip, limit) -> story.page(user.id(), filters.get(), format, after, skip, limit));
        rows.setEmptyStateText(getTranslation("admin.history.none"));

        Anchor export = new Anchor(download -> export(user, filters, download), getTranslation("history.export"));
        export.addClassNames("rl-button", "rl-button-small");
        Div card = new Div(rows);
        card.addClassNames("rl-card", "rl-card-flush");
        Div line = new Div(back, export);
        line.addClassName("rl-spread");
        removeContent();
        addContent(line, new BalanceAtCard(story, user.id(), format, clock), filters, card);
    }

    private void export(FoundUser user, HistoryFilters filters, DownloadEvent download) throws IOException {
        download.setFileName("ridgeline-tokens-" + user.id() + ".csv");
        download.setContentType("text/csv; charset=utf-8");
        try (Writer out = download.getWriter()) {
            story.export(user.id(), filters.get(), out);
        }
    }

    private Component row(TokenStory.Line line) {
        TokenEntry entry = line.entry();
        return EntryRow.of(
                entry,
                format,
                line.what(),
                Rows.text(getTranslation("admin.number", entry.after().remaining()), "rl-preview-number"),
                causes(line));
    }

    private Component[] causes(TokenStory.Line line) {
        Span cause = Rows.text(line.cause(), "rl-small");
        String reason = line.entry().reason();
        return reason == null
                ? new Component[] {cause}
                : new Component[] {
                    cause, Rows.text(getTranslation("admin.history.reason", reason), "rl-small", "rl-act-reason")
                };
    }
}
