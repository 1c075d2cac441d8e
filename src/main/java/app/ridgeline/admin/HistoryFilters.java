package app.ridgeline.admin;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.EntryFilter;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which entries of a balance are shown. Times are the reader's. */
class HistoryFilters extends Div {

    private final Select<Bucket> bucket = new Select<>();
    private final Select<KindGroup> kind = new Select<>();
    private final DateTimePicker from = new DateTimePicker(getTranslation("admin.history.from"));
    private final DateTimePicker until = new DateTimePicker(getTranslation("admin.history.until"));
    private final UserFormat format;

    HistoryFilters(UserFormat format, Runnable changed) {
        this.format = format;
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
        from.addValueChangeListener(change -> changed.run());
        until.addValueChangeListener(change -> changed.run());
        from.setLocale(format.locale());
        until.setLocale(format.locale());
        add(bucket, kind, from, until);
    }

    EntryFilter get() {
        return new EntryFilter(
                bucket.getValue(),
                kind.getValue() == null ? Set.of() : kind.getValue().kinds(),
                instant(from.getValue()),
                instant(until.getValue()));
    }

    private @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : time.atZone(format.zone()).toInstant();
    }
}
