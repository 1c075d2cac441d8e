package app.ridgeline.dashboard;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.ui.Icon;
import app.ridgeline.ui.PlainTable;
import app.ridgeline.ui.Rows;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was used day by day, as a picture, in a sentence and as a table. */
class UsageCard extends Div {

    private static final List<Integer> RANGES = List.of(30, 90);

    private final UserFormat format;
    private final List<NativeButton> ranges;
    private final Div content = new Div();
    private int days = RANGES.getFirst();
    private @Nullable UsageDays shown;

    UsageCard(UserFormat format) {
        this.format = format;
        addClassNames("rl-card", "rl-usage");
        ranges = RANGES.stream().map(this::range).toList();
        Div choice = new Div();
        choice.addClassName("rl-usage-ranges");
        choice.getElement().setAttribute("role", "group");
        choice.getElement().setAttribute("aria-label", getTranslation("dashboard.usage.range"));
        ranges.forEach(choice::add);
        Div head = new Div(new H2(getTranslation("dashboard.usage")), choice);
        head.addClassName("rl-card-head");
        content.addClassName("rl-usage-content");
        add(head, content);
    }

    /** Shows this, in the range chosen. What is shown already stays as it is, its table open or not. */
    void show(UsageDays usage) {
        if (!usage.equals(shown)) {
            shown = usage;
            draw(usage);
        }
    }

    private NativeButton range(int choice) {
        NativeButton button = new NativeButton(getTranslation("dashboard.usage.range.days", choice), click -> {
            days = choice;
            if (shown != null) {
                draw(shown);
            }
        });
        button.addClassName("rl-usage-range");
        return button;
    }

    private void draw(UsageDays all) {
        for (int i = 0; i < RANGES.size(); i++) {
            ranges.get(i).getElement().setAttribute("aria-pressed", String.valueOf(RANGES.get(i) == days));
        }
        content.removeAll();
        UsageDays usage = all.last(days);
        if (usage.used().isEmpty()) {
            content.add(nothing());
            return;
        }
        String words = getTranslation(
                "dashboard.usage.used",
                days,
                Arrays.stream(Bucket.values())
                        .map(bucket -> count(bucket, usage.tokens(bucket)))
                        .collect(Collectors.joining(", ")));
        content.add(legend(usage), picture(new UsageChart(usage, days), usage, words), table(usage));
    }

    private Div nothing() {
        Div nothing = new Div(
                new Icon("activity"),
                new Paragraph(getTranslation("dashboard.usage.nothing", days)),
                new Paragraph(getTranslation("dashboard.usage.nothing.hint")));
        nothing.addClassNames("rl-empty", "rl-usage-nothing");
        return nothing;
    }

    private Div legend(UsageDays usage) {
        Div legend = new Div();
        legend.addClassNames("rl-row", "rl-usage-legend");
        for (Bucket bucket : Bucket.values()) {
            Span mark = Rows.text("", "rl-chart-key", "rl-chart-" + bucket.key());
            mark.getElement().setAttribute("aria-hidden", "true");
            legend.add(new Span(mark, Rows.text(count(bucket, usage.tokens(bucket)), "rl-number")));
        }
        return legend;
    }

    private Div picture(UsageChart chart, UsageDays usage, String words) {
        int top = chart.top();
        Div scale = new Div(Rows.text(format.number(top)), Rows.text(format.number(top / 2)), Rows.text("0"));
        scale.addClassName("rl-usage-scale");
        Html svg = new Html("<div class=\"rl-usage-frame\">" + chart.svg(words, day -> title(day, usage)) + "</div>");
        Div time = new Div(
                Rows.text(label(chart.first())),
                Rows.text(label(chart.first().plusDays(days / 2))),
                Rows.text(getTranslation("dashboard.usage.today")));
        time.addClassName("rl-usage-time");
        for (Div axis : List.of(scale, time)) {
            axis.getElement().setAttribute("aria-hidden", "true");
        }
        Div picture = new Div(scale, svg, time);
        picture.addClassName("rl-usage-picture");
        return picture;
    }

    private Component table(UsageDays usage) {
        List<String> headings = new ArrayList<>(List.of(getTranslation("dashboard.usage.day")));
        Arrays.stream(Bucket.values()).forEach(bucket -> headings.add(name(bucket)));
        List<List<String>> rows = usage.days().stream()
                .map(day -> {
                    List<String> row = new ArrayList<>(List.of(label(day)));
                    Arrays.stream(Bucket.values()).forEach(bucket -> row.add(format.number(usage.tokens(day, bucket))));
                    return row;
                })
                .toList();
        return new NativeDetails(
                getTranslation("dashboard.usage.table"),
                new PlainTable(getTranslation("dashboard.usage"), headings, rows));
    }

    private String title(LocalDate day, UsageDays usage) {
        return getTranslation(
                "dashboard.usage.bar",
                label(day),
                Arrays.stream(Bucket.values())
                        .filter(bucket -> usage.tokens(day, bucket) > 0)
                        .map(bucket -> count(bucket, usage.tokens(day, bucket)))
                        .collect(Collectors.joining(", ")));
    }

    private String count(Bucket bucket, int tokens) {
        return getTranslation("bucket." + bucket.key() + ".count", tokens);
    }

    private String name(Bucket bucket) {
        return getTranslation("bucket." + bucket.key() + ".name");
    }

    private String label(LocalDate day) {
        return DateTimeFormatter.ofLocalizedPattern("MMMd")
                .withLocale(format.locale())
                .format(day);
    }
}
