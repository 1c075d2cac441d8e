package app.ridgeline.tools.storm;

import app.ridgeline.ui.CalendarWords;
import app.ridgeline.ui.Languages;
import com.vaadin.flow.component.datepicker.DatePicker;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/** A day in the past, as far back as there are records. */
class DayField extends DatePicker {

    static final LocalDate FIRST = LocalDate.of(1950, 1, 1);

    /** The first zone of the mainland to see a new day. */
    private static final ZoneId EAST = ZoneId.of("America/New_York");

    DayField(String label) {
        setLabel(label);
        CalendarWords.give(this, Languages.known(getLocale()));
        setManualValidation(true);
        addValueChangeListener(change -> setInvalid(false));
    }

    static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), EAST);
    }

    /** Whether it is a day that can be looked up; if not, it says why. */
    boolean check(Clock clock) {
        LocalDate day = getValue();
        if (day == null) {
            return refuse(getTranslation("storm.day.missing"));
        }
        if (day.isAfter(today(clock))) {
            return refuse(getTranslation("storm.day.future"));
        }
        return !day.isBefore(FIRST) || refuse(getTranslation("storm.day.early"));
    }

    boolean refuse(String sentence) {
        setErrorMessage(sentence);
        setInvalid(true);
        return false;
    }
}
