package app.ridgeline.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.function.SerializableFunction;
import java.util.List;

/**
 * A lazy list of any length in the look of our lists: each item is one row, whose cells stand side by side on a wide
 * screen and below each other on a phone.
 */
public class Rows<T> extends Grid<T> {

    /** Stylesheets cannot tell that there is no row: what is shown then is always in the page. */
    private static final String NONE = "rl-rows-none";

    /** So many rows are shown whole, in no more room than they need; a longer list scrolls. */
    private static final int FEW = 8;

    /**
     * An empty list; see {@link #read}.
     *
     * @param label its name for screen readers
     */
    public Rows(String label, SerializableFunction<T, Component> row) {
        addClassName("rl-rows");
        addThemeVariants(GridVariant.NO_BORDER);
        setSelectionMode(SelectionMode.NONE);
        setAriaLabel(label);
        addColumn(new ComponentRenderer<>(row)).setAutoWidth(false).setFlexGrow(1);
    }

    /** Reads the items again whenever they are refreshed, page by page as someone scrolls. */
    public final void read(Keyset.Pages<T> pages) {
        var keyset = new Keyset<T>(pages);
        setItems(query -> {
            List<T> page = keyset.fetch(query).toList();
            if (query.getOffset() == 0) {
                setClassName(NONE, page.isEmpty());
                setAllRowsVisible(!page.isEmpty() && page.size() <= FEW);
            }
            return page.stream();
        });
    }

    /** A row of these cells. */
    public static Div row(String className, Component... cells) {
        Div row = new Div(cells);
        row.addClassNames("rl-rows-row", className);
        return row;
    }

    /** A text as it is, never as HTML. */
    public static Span text(String text, String... classNames) {
        Span span = new Span(text);
        span.addClassNames(classNames);
        return span;
    }
}
