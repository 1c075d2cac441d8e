package app.ridgeline.ops.activity;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** A picture with what it shows in words, its legend, and the same as a table behind it. */
class ChartCard extends Div {

    ChartCard(String title, String text) {
        addClassNames("rl-card", "rl-chart-card");
        Paragraph words = new Paragraph(text);
        words.addClassName("rl-muted");
        add(new H2(title), words);
    }

    /** Shows the picture, and the table at a click. */
    void show(String svg, List<Chart.Series> legend, Component table) {
        Div keys = new Div();
        keys.addClassNames("rl-row", "rl-chart-legend");
        legend.forEach(it -> keys.add(key(it)));
        add(keys, new Html("<div class=\"rl-chart-frame\" tabindex=\"0\">" + svg + "</div>"));
        add(new NativeDetails(getTranslation("activity.table"), table));
    }

    private static Span key(Chart.Series series) {
        Span mark = new Span();
        mark.addClassNames("rl-chart-key", series.style());
        mark.getElement().setAttribute("aria-hidden", "true");
        Span key = new Span(mark, new Span(series.name()));
        key.addClassName("rl-small");
        return key;
    }
}
