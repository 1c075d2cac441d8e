package app.ridgeline.tools.mockup;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** Two images over each other with a handle between them, to be moved by pointer and keys. */
@Tag("rl-before-after")
@JsModule("./before-after.ts")
class BeforeAfter extends Component implements HasStyle {

    /**
     * @param before address of the photo
     * @param after address of the mockup
     * @param alt what the mockup shows
     */
    BeforeAfter(String before, String after, String alt, MockupResult result) {
        getElement().setProperty("photo", before);
        getElement().setProperty("mockup", after);
        getElement().setProperty("alt", alt);
        getElement().setProperty("beforeText", getTranslation("mockup.before"));
        getElement().setProperty("afterText", getTranslation("mockup.after"));
        getElement().setProperty("label", getTranslation("mockup.slider"));
        getElement().setProperty("ratio", result.width() + " / " + result.height());
    }
}
