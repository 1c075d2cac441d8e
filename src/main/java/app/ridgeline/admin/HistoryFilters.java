package app.ridgeline.admin;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.EntryFilter;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import java.util.Set;

/** Which entries of a balance are shown. */
class HistoryFilters extends Div {

    private final Select<Bucket> bucket = new Select<>();
    private final Select<KindGroup> kind = new Select<>();
    private final TimeRange time;

    HistoryFilters(UserFormat format, Runnable changed) {
        time = new TimeRange(format, changed);
        addClassName("rl-admin-filters");
        bucket.setLabel(getTranslation("admin.history.bucket"));
        bucket.setItems(Bucket.values());
        bucket.setEmptySelectionAllowed(true);
        bucket.setEmptySelectionCaption(getTranslation("admin.history.all"));
        bucket.setItemLabelGenerator(it ->
                it == null ? getTranslation("admin.history.all") : getTranslation("bucket." + it.key() + ".name"));
        bucket.addValueChangeListener(change -> changed.run());
        kind.setLabel(getTranslation("admin.history.kind"));
        kind.setItems(KindGroup.values());
        kind.setEmptySelectionAllowed(true);
        kind.setEmptySelectionCaption(getTranslation("admin.history.all"));
        kind.setItemLabelGenerator(it ->
                it == null ? getTranslation("admin.history.all") : getTranslation("admin.history.kind." + it.key()));
        kind.addValueChangeListener(change -> changed.run());
        add(bucket, kind);
        add(time.fields());
    }

    EntryFilter get() {
        return new EntryFilter(
                bucket.getValue(),
                kind.getValue() == null ? Set.of() : kind.getValue().kinds(),
                time.from(),
                time.until());
    }
}
