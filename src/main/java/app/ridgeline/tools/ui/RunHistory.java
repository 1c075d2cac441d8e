package app.ridgeline.tools.ui;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tools.Run;
import app.ridgeline.tools.ToolRuns;
import app.ridgeline.ui.Rows;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableFunction;

/** A customer's runs of one tool, the newest first, read as they are scrolled to. Hidden until there is one. */
class RunHistory extends Div {

    private static final int FEW = 6;

    private final ToolRuns runs;
    private final Bucket tool;
    private final TextField search = new TextField();
    private final Rows<Run> rows;

    RunHistory(Bucket tool, Workbench bench, SerializableFunction<Run, Component> row) {
        this.runs = bench.runs();
        this.tool = tool;
        this.rows = new Rows<>(getTranslation("tools.history"), row);
        addClassNames("rl-card", "rl-card-flush", "rl-run-history");
        search.setPlaceholder(getTranslation("tools.history.search"));
        search.setAriaLabel(getTranslation("tools.history.search"));
        search.setClearButtonVisible(true);
        search.setMaxLength(120);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> rows.getDataProvider().refreshAll());
        Div head = new Div(new H2(getTranslation("tools.history")), search);
        head.addClassName("rl-card-head");
        rows.setItems(query -> runs.history(tool, search.getValue(), query.getOffset(), query.getLimit()).stream());
        rows.setEmptyStateText(getTranslation("tools.history.none"));
        add(head, rows);
        refresh();
    }

    /** Reads the newest runs again. */
    final void refresh() {
        int some = runs.history(tool, "", 0, FEW).size();
        setVisible(some > 0);
        // A short history takes no more room than it needs; a long one scrolls.
        rows.setAllRowsVisible(some < FEW);
        rows.getDataProvider().refreshAll();
    }
}
