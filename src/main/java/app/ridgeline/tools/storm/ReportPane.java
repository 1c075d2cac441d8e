package app.ridgeline.tools.storm;

import app.ridgeline.storms.Peril;
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

    private static final List<String> COLUMNS = List.of("number", "day", "time", "peril", "size", "distance", "source");

    /**
     * Shows a report.
     *
     * @param narrative whether a generated text was asked for
     */
    ReportPane(WeatherResult report, boolean narrative) {
        addClassName("rl-report");
        if (report.demo()) {
            add(CandidateList.message("rl-message-warning", StormWords.text("storm.demo")));
        }
        Div summary = new Div();
        summary.addClassName("rl-stack");
        report.summary().stream().map(Paragraph::new).forEach(summary::add);
        Paragraph exact = new Paragraph(StormWords.precision(report.place().kind()));
        exact.addClassNames("rl-muted", "rl-small");
        summary.add(exact);
        add(summary);
        if (narrative) {
            add(narrative(report));
        }
        add(map(report), new H3(StormWords.text("storm.table.title")), table(report));
        if (report.reports() > report.facts().size()) {
            add(muted(StormWords.text("storm.table.more", report.facts().size(), report.reports())));
        }
        add(
                new H3(StormWords.text("storm.sources")),
                muted(StormWords.text("storm.sources.noaa", String.join(", ", report.editions()))),
                muted(StormWords.text("storm.sources.days")),
                muted(StormWords.text("storm.disclaimer")));
    }

    private static Div narrative(WeatherResult report) {
        Div box = new Div();
        box.addClassName("rl-narrative");
        if (report.narrative() == null) {
            box.add(muted(StormWords.text("storm.generated.none")));
            return box;
        }
        Span mark = new Span(StormWords.text("storm.generated.mark"));
        mark.addClassName("rl-badge");
        box.add(mark, new Paragraph(report.narrative()), muted(StormWords.text("storm.generated.note")));
        return box;
    }

    private Div map(WeatherResult report) {
        Html svg = new Html("<div class=\"rl-map\">" + MapSvg.of(report) + "</div>");
        Div legend = new Div();
        legend.addClassNames("rl-row", "rl-small", "rl-map-legend");
        for (Peril peril : Peril.values()) {
            if (report.facts().stream().anyMatch(fact -> fact.peril() == peril)) {
                Span item = new Span(new PerilDot(peril), new Span(StormWords.peril(peril)));
                item.addClassName("rl-legend-item");
                legend.add(item);
            }
        }
        Div map = new Div(svg, legend);
        map.addClassName("rl-map-box");
        return map;
    }

    private static Div table(WeatherResult report) {
        Element head = new Element("tr");
        COLUMNS.forEach(column -> {
            Element cell = new Element("th");
            cell.setAttribute("scope", "col");
            cell.setText(StormWords.text("storm.column." + column));
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

    private static Element row(int number, StormFact fact) {
        Element row = new Element("tr");
        cell(row, "number", String.valueOf(number));
        cell(row, "day", StormWords.day(fact.date()));
        cell(row, "time", StormWords.time(fact));
        Element peril = cell(row, "peril", "");
        peril.appendChild(new PerilDot(fact.peril()).getElement(), text(StormWords.peril(fact.peril())));
        cell(row, "size", StormWords.size(fact));
        cell(row, "distance", StormWords.distance(fact));
        Element source = cell(row, "source", "");
        source.appendChild(text((fact.source().isEmpty() ? "" : fact.source() + ", ") + StormWords.record(fact)));
        if (!fact.narrative().isEmpty()) {
            Element narrative = new Element("details");
            Element summary = new Element("summary");
            summary.setText(StormWords.text("storm.narrative"));
            Element words = new Element(Tag.P);
            words.setText(fact.narrative());
            narrative.appendChild(summary, words);
            source.appendChild(narrative);
        }
        return row;
    }

    private static Element cell(Element row, String column, String text) {
        Element cell = new Element("td");
        cell.setAttribute("data-column", StormWords.text("storm.column." + column));
        if (!text.isEmpty()) {
            cell.setText(text);
        }
        row.appendChild(cell);
        return cell;
    }

    private static Element text(String text) {
        Element span = new Element(Tag.SPAN);
        span.setText(text);
        return span;
    }

    private static Paragraph muted(String sentence) {
        Paragraph paragraph = new Paragraph(sentence);
        paragraph.addClassNames("rl-muted", "rl-small");
        return paragraph;
    }
}
