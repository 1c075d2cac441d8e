package app.ridgeline.storms.ui;

import app.ridgeline.account.Callers;
import app.ridgeline.storms.PastImport;
import app.ridgeline.storms.StormData;
import app.ridgeline.storms.StormImport;
import app.ridgeline.storms.Storms;
import app.ridgeline.ui.LineGrid;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;

/** The storm data, for those who keep them: what is there, taking another file, and which were taken. */
@StyleSheet("storm-tools.css")
@Route("admin/storms")
@RolesAllowed("ADMIN")
class StormsView extends Div implements HasDynamicTitle {

    static final String PATH = "/admin/storms";

    private static final String FILES = "https://www.ncei.noaa.gov/pub/data/swdi/stormevents/csvfiles/";

    private final Storms storms;
    private final StormImport imports;
    private final Paragraph held = new Paragraph();
    private final Grid<PastImport> grid = new LineGrid<>();

    StormsView(Storms storms, StormImport imports, Callers callers) {
        this.storms = storms;
        this.imports = imports;
        Anchor files = new Anchor(FILES, getTranslation("storms.files"));
        files.setTarget("_blank");
        Paragraph hint = new Paragraph(getTranslation("storms.upload.hint"));
        hint.addClassNames("rl-muted", "rl-small");
        Div card = new Div(
                new H2(getTranslation("storms.upload.title")),
                new Paragraph(getTranslation("storms.upload.text")),
                new ImportPane(imports, callers.on(PATH), this::refresh),
                hint,
                files);
        card.addClassName("rl-card");
        held.addClassName("rl-lead");
        Div head = new Div(new H1(getTranslation("storms.title")), held);
        head.addClassName("rl-stack");
        addClassNames("rl-page", "rl-page-wide");
        add(head, card, past());
        refresh();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("app.title", getTranslation("storms.title"));
    }

    private Div past() {
        grid.setAllRowsVisible(true);
        grid.addColumn(PastImport::fileName)
                .setHeader(getTranslation("storms.column.file"))
                .setFlexGrow(3)
                .setWidth("15rem");
        grid.addColumn(it -> UserFormat.of(UI.getCurrent()).day(it.loadedAt()))
                .setHeader(getTranslation("storms.column.when"))
                .setFlexGrow(1)
                .setWidth("7.5rem");
        number("storms.column.rows", PastImport::rows);
        number("storms.column.added", PastImport::added);
        number("storms.column.changed", PastImport::changed);
        number("storms.column.left-out", PastImport::leftOut);
        number("storms.column.rejected", PastImport::rejected);
        grid.setEmptyStateText(getTranslation("storms.none"));
        Div head = new Div(new H2(getTranslation("storms.past")));
        head.addClassName("rl-card-head");
        Div card = new Div(head, grid);
        card.addClassNames("rl-card", "rl-card-flush");
        return card;
    }

    private void number(String key, java.util.function.ToIntFunction<PastImport> value) {
        grid.addColumn(it -> getTranslation("storms.number", value.applyAsInt(it)))
                .setHeader(getTranslation(key))
                .setFlexGrow(1)
                .setWidth("5.8rem")
                .setTextAlign(com.vaadin.flow.component.grid.ColumnTextAlign.END);
    }

    private void refresh() {
        StormData data = storms.data();
        if (data.events() == 0 || data.first() == null || data.last() == null) {
            held.setText(getTranslation("storms.held.none"));
        } else {
            String key = data.demo() ? "storms.held.demo" : "storms.held";
            held.setText(getTranslation(key, data.events(), day(data.first()), day(data.last())));
        }
        grid.setItems(imports.latest());
    }

    private String day(java.time.LocalDate date) {
        return java.time.format.DateTimeFormatter.ofLocalizedDate(java.time.format.FormatStyle.MEDIUM)
                .withLocale(UserFormat.of(UI.getCurrent()).locale())
                .format(date);
    }
}
