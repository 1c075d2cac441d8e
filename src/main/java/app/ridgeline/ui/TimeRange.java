package app.ridgeline.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two fields that say from when until when, in the reader's time zone. Each may stay empty. */
public class TimeRange {

    private final DateTimePicker from = new DateTimePicker();
    private final DateTimePicker until = new DateTimePicker();
    private final UserFormat format;

    /** Two empty fields, which tell of each change. */
    public TimeRange(UserFormat format, Runnable changed) {
        this.format = format;
        from.setLabel(from.getTranslation("history.filter.from"));
        until.setLabel(until.getTranslation("history.filter.until"));
        for (DateTimePicker field : List.of(from, until)) {
            CalendarWords.give(field, format.locale());
            field.addValueChangeListener(change -> changed.run());
        }
    }

    /** The fields, for the page. */
    public List<Component> fields() {
        return List.of(from, until);
    }

    /** At this time or later; null for always. */
    public @Nullable Instant from() {
        return instant(from.getValue());
    }

    /** Before this time; null for always. */
    public @Nullable Instant until() {
        return instant(until.getValue());
    }

    private @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : time.atZone(format.zone()).toInstant();
    }
}
