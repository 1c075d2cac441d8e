package app.ridgeline.tools.storm;

import app.ridgeline.storms.Peril;
import app.ridgeline.ui.Rows;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.util.List;

/** A weather report on the page: in words, on a map, as a table, with its sources. */
class ReportPane extends Div {

    private static final int PERIL = StormWords.COLUMNS.indexOf("peril");
    private static final int SOURCE = StormWords.COLUMNS.indexOf("source");

    private final transient StormWords words;

    /**
     * Shows a report.
     *
     * @param narrative whether a generated text was asked for
     */
    ReportPane(WeatherResult report, boolean narrative) {
        words = report.words();
        addClassName("rl-report");
        getElement().setAttribute("lang", words.locale().toLanguageTag());
        if (report.demo()) {
            add(CandidateList.message("rl-message-warning", words.text("storm.demo")));
        }
        Div summary = new Div();
        summary.addClassName("rl-stack");
        report.summary().stream().map(Paragraph::new).forEach(summary::add);
        Paragraph exact = new Paragraph(words.precision(report.place().kind()));
        exact.addClassNames("rl-muted", "rl-small");
        summary.add(exact);
        add(summary);
        if (narrative) {
            add(narrative(report));
        }
        add(map(report), new H3(words.text("storm.table.title")), table(report));
        if (report.reports() > report.facts().size()) {
            add(muted(words.text("storm.table.more", report.facts().size(), report.reports())));
        }
        add(
                new H3(words.text("storm.sources")),
                muted(words.text("storm.sources.noaa", String.join(", ", report.editions()))),
                muted(words.text("storm.sources.days")),
                muted(words.text("storm.disclaimer")));
    }

    private Div narrative(WeatherResult report) {
        Div box = new Div();
        box.addClassName("rl-narrative");
        if (report.narrative() == null) {
            box.add(muted(words.text("storm.generated.none")));
            return box;
        }
        Span mark = new Span(words.text("storm.generated.mark"));
        mark.addClassName("rl-badge");
        box.add(mark, new Paragraph(report.narrative()), muted(words.text("storm.generated.note")));
        return box;
    }

    private Div map(WeatherResult report) {
        Html svg = new Html("<div class=\"rl-map\">" + MapSvg.of(report) + "</div>");
        Div legend = new Div();
        legend.addClassNames("rl-row", "rl-small", "rl-map-legend");
        for (Peril peril : Peril.values()) {
            if (report.facts().stream().anyMatch(fact -> fact.peril() == peril)) {
                Span item = new Span(new PerilDot(peril), new Span(words.peril(peril)));
                item.addClassName("rl-legend-item");
                legend.add(item);
            }
        }
        Div map = new Div(svg, legend);
        map.addClassName("rl-map-box");
        return map;
    }

    private Div table(WeatherResult report) {
        Element head = new Element("tr");
        StormWords.COLUMNS.forEach(column -> {
            Element cell = new Element("th");
            cell.setAttribute("scope", "col");
            cell.setText(words.text("storm.column." + column));
            head.appendChild(cell);
        });
        Element body = new Element("tbody");
        for (int i = 0; i < report.facts().size(); i++) {
            body.appendChild(row(i + 1, report.facts().get(i)));
        }
        Element table = new Element("table");
        table.getClassList().add("rl-storm-table");
        table.appendChild(new Element("thead").appendChild(head), body);
        Div box = new Div();
        box.addClassName("rl-storm-table-box");
        box.getElement().appendChild(table);
        return box;
    }

    private Element row(int number, StormFact fact) {
        Element row = new Element("tr");
        List<String> cells = words.cells(number, fact);
        for (int i = 0; i < cells.size(); i++) {
            row.appendChild(cell(StormWords.COLUMNS.get(i), cells.get(i)));
        }
        row.getChild(PERIL).insertChild(0, new PerilDot(fact.peril()).getElement());
        if (!fact.narrative().isEmpty()) {
            Element narrative = new Element("details");
            Element summary = new Element("summary");
            summary.setText(words.text("storm.narrative"));
            Element words = new Element(Tag.P);
            words.setText(fact.narrative());
            narrative.appendChild(summary, words);
            row.getChild(SOURCE).appendChild(narrative);
        }
        return row;
    }

    private Element cell(String column, String text) {
        Element cell = new Element("td");
        cell.setAttribute("data-column", words.text("storm.column." + column));
        return cell.appendChild(Rows.text(text).getElement());
    }

    private static Paragraph muted(String sentence) {
        Paragraph paragraph = new Paragraph(sentence);
        paragraph.addClassNames("rl-muted", "rl-small");
        return paragraph;
    }
}
