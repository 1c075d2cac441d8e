package app.ridgeline.ui;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;

/** A grid of columns in the look of ours: lines between the rows, no frame, nothing chosen by a click. */
public class LineGrid<T> extends Grid<T> {

    /** An empty one without columns. */
    public LineGrid() {
        addThemeVariants(GridVariant.NO_BORDER);
        addClassName("rl-grid-lines");
        setSelectionMode(SelectionMode.NONE);
    }
}
