package app.ridgeline.ui;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import java.text.DateFormatSymbols;
import java.time.temporal.WeekFields;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Months, weekdays and buttons of a calendar as the reader's region names them. */
public final class CalendarWords {

    private CalendarWords() {}

    /** Has this field speak as the locale does, and write its dates so. */
    public static void give(DatePicker field, Locale locale) {
        field.setLocale(locale);
        field.setI18n(in(locale));
    }

    /** The same for one with a time of day. */
    public static void give(DateTimePicker field, Locale locale) {
        field.setLocale(locale);
        field.setDatePickerI18n(in(locale));
    }

    private static DatePickerI18n in(Locale locale) {
        DateFormatSymbols names = DateFormatSymbols.getInstance(locale);
        DatePickerI18n words = new DatePickerI18n();
        words.setMonthNames(Arrays.asList(names.getMonths()).subList(0, 12));
        words.setWeekdays(fromSunday(names.getWeekdays()));
        words.setWeekdaysShort(fromSunday(names.getShortWeekdays()));
        words.setFirstDayOfWeek(WeekFields.of(locale).getFirstDayOfWeek().getValue() % 7);
        words.setToday(Languages.text(locale, "calendar.today"));
        words.setCancel(Languages.text(locale, "calendar.cancel"));
        return words;
    }

    /** Without the empty name that the JDK puts before Sunday's. */
    private static List<String> fromSunday(String[] names) {
        return Arrays.asList(names).subList(1, 8);
    }
}
