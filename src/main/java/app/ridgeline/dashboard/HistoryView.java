package app.ridgeline.dashboard;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.tokens.TokenEntry;
import app.ridgeline.tokens.feed.BalanceFeed;
import app.ridgeline.tokens.reports.EntryFilter;
import app.ridgeline.ui.EntryRow;
import app.ridgeline.ui.HistoryFilters;
import app.ridgeline.ui.Icon;
import app.ridgeline.ui.Rows;
import app.ridgeline.ui.UserFormat;
import app.ridgeline.wallet.BalanceWatch;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.io.Writer;

/** Every change of one's own tokens, with its cause and what it left. New ones appear automatically. */
@StyleSheet("admin-pages.css")
@Route("history")
@PermitAll
class HistoryView extends Div implements HasDynamicTitle {

    private final OwnHistory history;
    private final OwnCauses causes;
    private final UserFormat format = UserFormat.of(UI.getCurrent());
    private final Rows<OwnHistory.Line> rows = new Rows<>(getTranslation("history.title"), this::row);
    private final HistoryFilters filters = new HistoryFilters(format, this::refresh);
    private final Paragraph nothing = new Paragraph();

    HistoryView(OwnHistory history, OwnCauses causes, OwnStatements statements, CurrentUser user, BalanceFeed feed) {
        this.history = history;
        this.causes = causes;
        addClassNames("rl-page", "rl-history");
        Div empty = new Div(new Icon("history"), nothing);
        empty.addClassName("rl-empty");
        rows.setEmptyStateComponent(empty);
        rows.read((after, skip, limit) -> history.page(filters.get(), format, after, skip, limit));
        Div card = new Div(rows);
        card.addClassNames("rl-card", "rl-card-flush");
        add(head(new StatementPicker(statements, format)), filters, card);
        BalanceWatch.of(this, feed, user.id(), () -> true, _ -> refresh());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("app.title", getTranslation("history.title"));
    }

    private Div head(StatementPicker statement) {
        Paragraph lead = new Paragraph(getTranslation("history.lead"));
        lead.addClassName("rl-lead");
        Div words = new Div(new H1(getTranslation("history.title")), lead);
        words.addClassName("rl-history-words");
        Anchor export = new Anchor(this::export, getTranslation("history.export"));
        export.addClassName("rl-button");
        Div actions = new Div(export, statement);
        actions.addClassName("rl-row");
        Div head = new Div(words, actions);
        head.addClassName("rl-page-head");
        return head;
    }

    private void refresh() {
        nothing.setText(getTranslation(filters.get().equals(EntryFilter.ALL) ? "history.none" : "history.none.fits"));
        rows.getDataProvider().refreshAll();
    }

    private void export(DownloadEvent download) throws IOException {
        download.setFileName("ridgeline-history.csv");
        download.setContentType("text/csv; charset=utf-8");
        try (Writer out = download.getWriter()) {
            history.export(filters.get(), format, out);
        }
    }

    private Component row(OwnHistory.Line line) {
        TokenEntry entry = line.entry();
        return EntryRow.of(
                entry,
                format,
                line.what(),
                Rows.text(getTranslation("history.left", entry.after().remaining()), "rl-number"),
                cause(line));
    }

    private Div cause(OwnHistory.Line line) {
        Div cause = new Div(Rows.text(line.cause(), "rl-small"), why(line));
        cause.addClassName("rl-entry-cause");
        return cause;
    }

    private NativeButton why(OwnHistory.Line line) {
        NativeButton why =
                new NativeButton(getTranslation("history.why"), click -> CauseDialog.open(line, causes, format));
        why.addClassNames("rl-linklike", "rl-small");
        why.getElement().setAttribute("aria-label", getTranslation("history.why.label", line.what()));
        why.getElement().setAttribute("aria-haspopup", "dialog");
        return why;
    }
}
