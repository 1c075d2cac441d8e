package app.ridgeline.tools.storm;

import app.ridgeline.places.Places;
import app.ridgeline.tools.Run;
import app.ridgeline.tools.ui.ToolPage;
import app.ridgeline.tools.ui.Workbench;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;

/** The date of loss: when a storm hit an address. */
@StyleSheet("storm-tools.css")
@Route("tools/dol" + ToolPage.RUN)
@PermitAll
class DolView extends ToolPage<DolInputs, DolResult> {

    private static final int USUAL_YEARS = 2;

    private final transient Clock clock;
    private final PlaceField place;
    private final DayField from = new DayField(getTranslation("storm.from"));
    private final DayField to = new DayField(getTranslation("storm.to"));
    private final Select<PerilFilter> wanted = new Select<>();
    private final Select<Integer> miles = Choice.of("storm.radius", "storm.radius.miles", StormForm.MILES);

    DolView(DolTool tool, Places places, Workbench bench, Clock clock) {
        super(tool, bench);
        this.clock = clock;
        place = new PlaceField(places);
        wanted.setLabel(getTranslation("storm.wanted"));
        wanted.setItems(PerilFilter.values());
        wanted.setItemLabelGenerator(it -> getTranslation(it.textKey()));
        LocalDate today = DayField.today(clock);
        fill(new DolInputs("", today.minusYears(USUAL_YEARS), today, PerilFilter.ANY, StormForm.USUAL_MILES));
        saveOnChange(place, from, to, wanted, miles);
    }

    @Override
    protected Component fields() {
        Div period = new Div(from, to);
        period.addClassName("rl-pair");
        Div what = new Div(wanted, miles);
        what.addClassName("rl-pair");
        Div fields = new Div(place, period, what);
        fields.addClassName("rl-form");
        return fields;
    }

    @Override
    protected void fill(DolInputs inputs) {
        place.setValue(inputs.place());
        from.setValue(inputs.from());
        to.setValue(inputs.to());
        wanted.setValue(inputs.wanted());
        miles.setValue(inputs.miles());
    }

    @Override
    protected DolInputs filledIn() {
        return new DolInputs(place.getValue(), from.getValue(), to.getValue(), wanted.getValue(), miles.getValue());
    }

    @Override
    protected boolean check() {
        boolean days = from.check(clock) & to.check(clock);
        if (days && from.getValue().isAfter(to.getValue())) {
            days = to.refuse(getTranslation("storm.day.reversed"));
        }
        return place.check() & days;
    }

    @Override
    protected String titleOf(DolInputs inputs) {
        LocalDate first = inputs.from() == null ? DayField.FIRST : inputs.from();
        LocalDate last = inputs.to() == null ? first : inputs.to();
        return getTranslation(
                "storm.title.dol",
                inputs.place(),
                getTranslation(inputs.wanted().textKey()),
                new StormWords(getLocale()).period(first, last));
    }

    @Override
    protected Component result(Run run, DolInputs inputs, DolResult result) {
        return new CandidateList(inputs, result);
    }
}
