package app.ridgeline.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import java.util.List;

/** A small table that screen readers announce with its headings. Scrolls on its own where it is too wide. */
public class PlainTable extends Div {

    /** A table of these rows, each with one text for each heading. */
    public PlainTable(String caption, List<String> headings, List<List<String>> rows) {
        addClassName("rl-plain-table");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", caption);
        Element head = new Element("tr");
        headings.forEach(heading -> head.appendChild(cell("th", heading).setAttribute("scope", "col")));
        Element body = new Element("tbody");
        rows.forEach(row -> {
            Element line = new Element("tr");
            row.forEach(text -> line.appendChild(cell("td", text)));
            body.appendChild(line);
        });
        getElement().appendChild(new Element("table").appendChild(new Element("thead").appendChild(head), body));
    }

    private static Element cell(String tag, String text) {
        return new Element(tag).setText(text);
    }
}
