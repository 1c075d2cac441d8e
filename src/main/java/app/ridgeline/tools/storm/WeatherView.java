package app.ridgeline.tools.storm;

import app.ridgeline.places.Places;
import app.ridgeline.tools.Run;
import app.ridgeline.tools.ui.ToolPage;
import app.ridgeline.tools.ui.Workbench;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Weather reports: what is on record around an address and a day. */
@StyleSheet("storm-tools.css")
@Route("tools/weather" + ToolPage.RUN)
@PermitAll
class WeatherView extends ToolPage<WeatherInputs, WeatherResult> {

    private final transient Clock clock;
    private final PlaceField place;
    private final DayField date = new DayField(getTranslation("storm.date"));
    private final Select<Integer> days = Choice.of("storm.days", "storm.days.around", StormForm.DAYS);
    private final Select<Integer> miles = Choice.of("storm.radius", "storm.radius.miles", StormForm.MILES);
    private final TextField company = new TextField(getTranslation("storm.company"));
    private final Checkbox narrative = new Checkbox(getTranslation("storm.generated.ask"));

    WeatherView(WeatherTool tool, Narrator narrator, Places places, Workbench bench, Clock clock) {
        super(tool, bench);
        this.clock = clock;
        place = new PlaceField(places);
        company.setMaxLength(WeatherInputs.MAX_COMPANY);
        company.setHelperText(getTranslation("storm.company.help"));
        fill(new WeatherInputs("", null, StormForm.USUAL_DAYS, StormForm.USUAL_MILES, "", false, null));
        saveOnChange(place, date, days, miles, company, narrative);
        narrative.setHelperText(getTranslation("storm.generated.help"));
        narrative.setVisible(narrator.isAvailable());
    }

    /** A date of loss that was found brings its place along. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        super.beforeEnter(event);
        QueryParameters asked = event.getLocation().getQueryParameters();
        Optional<LocalDate> day = asked.getSingleParameter("date").flatMap(WeatherView::day);
        Optional<String> where = asked.getSingleParameter("place");
        if (day.isPresent() && where.isPresent()) {
            put(new WeatherInputs(
                    where.get(),
                    day.get(),
                    days.getValue(),
                    asked.getSingleParameter("miles")
                            .filter(it -> it.matches("\\d{1,2}"))
                            .map(Integer::parseInt)
                            .orElse(miles.getValue()),
                    company.getValue(),
                    narrative.getValue(),
                    null));
            save();
        }
    }

    @Override
    protected Component fields() {
        Div when = new Div(date, days);
        when.addClassName("rl-pair");
        Div fields = new Div(place, when, miles, company, narrative);
        fields.addClassName("rl-form");
        return fields;
    }

    @Override
    protected void fill(WeatherInputs inputs) {
        place.setValue(inputs.place());
        date.setValue(inputs.date());
        days.setValue(inputs.days());
        miles.setValue(inputs.miles());
        company.setValue(inputs.company());
        narrative.setValue(inputs.wantsNarrative());
    }

    @Override
    protected WeatherInputs filledIn() {
        return new WeatherInputs(
                place.getValue(),
                date.getValue(),
                days.getValue(),
                miles.getValue(),
                company.getValue(),
                narrative.isVisible() && narrative.getValue(),
                getLocale().toLanguageTag());
    }

    @Override
    protected boolean check() {
        return place.check() & date.check(clock);
    }

    @Override
    protected String titleOf(WeatherInputs inputs) {
        LocalDate day = inputs.date() == null ? DayField.FIRST : inputs.date();
        return getTranslation(
                "storm.title.weather",
                inputs.place(),
                new StormWords(getLocale()).period(day.minusDays(inputs.days()), day.plusDays(inputs.days())));
    }

    @Override
    protected Component result(Run run, WeatherInputs inputs, WeatherResult result) {
        return new ReportPane(result, inputs.wantsNarrative());
    }

    @Override
    protected List<Download> downloads(Run run) {
        return List.of(new Download(
                WeatherTool.REPORT, getTranslation("storm.download"), "weather-report-" + run.id() + ".pdf"));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
