package app.ridgeline.tools.storm;

import app.ridgeline.places.PlaceAnswer;
import app.ridgeline.places.Places;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

/**
 * Where: an address, a ZIP code, or a point. Says immediately what cannot be found, as far as that needs no network.
 */
class PlaceField extends TextField {

    private final transient Places places;

    PlaceField(Places places) {
        this.places = places;
        setLabel(getTranslation("storm.place"));
        setPlaceholder(getTranslation("storm.place.hint"));
        setHelperText(getTranslation("storm.place.help"));
        setMaxLength(StormForm.MAX_PLACE);
        setValueChangeMode(ValueChangeMode.ON_CHANGE);
        setManualValidation(true);
        addValueChangeListener(change -> setInvalid(false));
    }

    /** Whether a run can start with what is typed; if not, it says why. */
    boolean check() {
        if (places.look(getValue()) instanceof PlaceAnswer.Refused(PlaceAnswer.Reason reason)) {
            setErrorMessage(getTranslation("tools.failed." + reason.key()));
            setInvalid(true);
            return false;
        }
        return true;
    }
}
