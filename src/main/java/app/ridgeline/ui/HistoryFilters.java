package app.ridgeline.ui;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.reports.EntryFilter;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import java.util.Set;

/** Which entries of a balance are shown. */
public class HistoryFilters extends Div {

    private final Select<Bucket> bucket = new Select<>();
    private final Select<KindGroup> kind = new Select<>();
    private final TimeRange time;

    /** Filters that let everything through at first, and tell of each change. */
    public HistoryFilters(UserFormat format, Runnable changed) {
        time = new TimeRange(format, changed);
        addClassName("rl-admin-filters");
        bucket.setLabel(getTranslation("history.filter.bucket"));
        bucket.setItems(Bucket.values());
        bucket.setEmptySelectionAllowed(true);
        bucket.setEmptySelectionCaption(getTranslation("history.filter.all"));
        bucket.setItemLabelGenerator(it ->
                it == null ? getTranslation("history.filter.all") : getTranslation("bucket." + it.key() + ".name"));
        bucket.addValueChangeListener(change -> changed.run());
        kind.setLabel(getTranslation("history.filter.kind"));
        kind.setItems(KindGroup.values());
        kind.setEmptySelectionAllowed(true);
        kind.setEmptySelectionCaption(getTranslation("history.filter.all"));
        kind.setItemLabelGenerator(it ->
                it == null ? getTranslation("history.filter.all") : getTranslation("history.filter.kind." + it.key()));
        kind.addValueChangeListener(change -> changed.run());
        add(bucket, kind);
        add(time.fields());
    }

    /** What is chosen now. */
    public EntryFilter get() {
        return new EntryFilter(
                bucket.getValue(),
                kind.getValue() == null ? Set.of() : kind.getValue().kinds(),
                time.from(),
                time.until());
    }
}
