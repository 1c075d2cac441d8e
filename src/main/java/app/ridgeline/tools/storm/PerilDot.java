package app.ridgeline.tools.storm;

import app.ridgeline.storms.Peril;
import com.vaadin.flow.component.html.Span;

/** The mark of a peril, as on the map. Decoration. */
class PerilDot extends Span {

    PerilDot(Peril peril) {
        addClassNames("rl-peril", "rl-peril-" + peril.key());
        getElement().setAttribute("aria-hidden", "true");
    }
}
