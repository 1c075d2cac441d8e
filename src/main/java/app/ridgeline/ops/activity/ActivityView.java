package app.ridgeline.ops.activity;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.reports.Consumption;
import app.ridgeline.ui.PlainTable;
import app.ridgeline.ui.UserFormat;
import app.ridgeline.webhooks.DelayDay;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How tokens are used, how webhooks arrive, who runs out and who uses most. */
@StyleSheet("admin-pages.css")
@StyleSheet("activity-page.css")
@Route("admin/activity")
@RolesAllowed("ADMIN")
class ActivityView extends Div implements HasDynamicTitle {

    private final UserFormat format = UserFormat.of(UI.getCurrent());
    private final Activity activity;

    ActivityView(ActivityReport report, Clock clock) {
        activity = report.read();
        addClassNames("rl-page", "rl-admin");
        Paragraph lead = new Paragraph(getTranslation("activity.lead", format.moment(activity.readAt(), clock)));
        lead.addClassName("rl-lead");
        Div words = new Div(new H1(getTranslation("activity.title")), lead);
        words.addClassName("rl-admin-words");
        Div head = new Div(words);
        head.addClassName("rl-page-head");
        Div content = new Div(days(), delays(), runningOut(clock), busiest());
        content.addClassName("rl-admin-content");
        add(head, content);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("app.title", getTranslation("activity.title"));
    }

    private ChartCard days() {
        Map<LocalDate, Map<Bucket, Long>> tokens = activity.days().stream()
                .collect(Collectors.groupingBy(
                        Consumption.Day::day,
                        Collectors.groupingBy(
                                Consumption.Day::bucket, Collectors.summingLong(Consumption.Day::tokens))));
        List<LocalDate> days = IntStream.range(0, Activity.DAYS)
                .mapToObj(activity.first()::plusDays)
                .toList();
        List<Chart.Series> series = Arrays.stream(Bucket.values())
                .map(bucket -> new Chart.Series(
                        name(bucket),
                        "rl-chart-" + bucket.key(),
                        days.stream()
                                .map(day -> (double)
                                        tokens.getOrDefault(day, Map.of()).getOrDefault(bucket, 0L))
                                .toList()))
                .toList();
        String title = getTranslation("activity.days");
        ChartCard card = new ChartCard(title, getTranslation("activity.days.text", total(series), parts(series)));
        List<String> labels = days.stream().map(this::label).toList();
        card.show(Chart.bars(title, labels, series), series, table(title, labels, series));
        return card;
    }

    private PlainTable table(String title, List<String> labels, List<Chart.Series> series) {
        List<String> headings = new java.util.ArrayList<>(List.of(getTranslation("activity.column.day")));
        series.forEach(it -> headings.add(it.name()));
        List<List<String>> rows = IntStream.range(0, labels.size())
                .mapToObj(i -> {
                    List<String> row = new java.util.ArrayList<>(List.of(labels.get(i)));
                    series.forEach(
                            it -> row.add(String.valueOf(it.values().get(i).longValue())));
                    return row;
                })
                .toList();
        return new PlainTable(title, headings, rows);
    }

    private ChartCard delays() {
        List<DelayDay> delays = activity.delays();
        String title = getTranslation("activity.delay");
        if (delays.isEmpty()) {
            return new ChartCard(title, getTranslation("activity.delay.none"));
        }
        ChartCard card = new ChartCard(title, getTranslation("activity.delay.text"));
        List<String> labels = delays.stream().map(it -> label(it.day())).toList();
        String median = getTranslation("activity.delay.median");
        String slowest = getTranslation("activity.delay.slowest");
        List<Chart.Series> series = List.of(
                new Chart.Series(
                        median,
                        "rl-chart-median",
                        delays.stream().map(it -> seconds(it.median())).toList()),
                new Chart.Series(
                        slowest,
                        "rl-chart-slowest",
                        delays.stream().map(it -> seconds(it.slowest())).toList()));
        PlainTable table = new PlainTable(
                title,
                List.of(
                        getTranslation("activity.column.day"),
                        getTranslation("activity.column.events"),
                        median,
                        slowest),
                delays.stream()
                        .map(it -> List.of(
                                label(it.day()),
                                String.valueOf(it.events()),
                                getTranslation("activity.seconds", seconds(it.median())),
                                getTranslation("activity.seconds", seconds(it.slowest()))))
                        .toList());
        card.show(Chart.lines(title, labels, series), series, table);
        return card;
    }

    private ChartCard runningOut(Clock clock) {
        String title = getTranslation("activity.out");
        boolean none = activity.runningOut().isEmpty();
        ChartCard card = new ChartCard(title, getTranslation(none ? "activity.out.none" : "activity.out.text"));
        if (!none) {
            card.add(new PlainTable(
                    title,
                    List.of(
                            getTranslation("activity.column.customer"),
                            getTranslation("activity.column.tool"),
                            getTranslation("activity.column.plan"),
                            getTranslation("activity.column.left"),
                            getTranslation("activity.column.used"),
                            getTranslation("activity.column.empty")),
                    activity.runningOut().stream()
                            .map(it -> List.of(
                                    activity.nameOf(it.userId()),
                                    name(it.bucket()),
                                    it.plan() == null
                                            ? "–"
                                            : format.text("plan." + it.plan().key() + ".name"),
                                    String.valueOf(it.remaining()),
                                    String.valueOf(it.used()),
                                    format.moment(it.emptyAt(), clock)))
                            .toList()));
        }
        return card;
    }

    private ChartCard busiest() {
        String title = getTranslation("activity.top");
        List<Consumption.Busy> busiest = activity.busiest();
        if (busiest.isEmpty()) {
            return new ChartCard(title, getTranslation("activity.top.none"));
        }
        ChartCard card = new ChartCard(title, getTranslation("activity.top.text"));
        card.add(new PlainTable(
                title,
                List.of(getTranslation("activity.column.customer"), getTranslation("activity.column.used")),
                busiest.stream()
                        .map(it -> List.of(activity.nameOf(it.userId()), String.valueOf(it.tokens())))
                        .toList()));
        return card;
    }

    private String name(Bucket bucket) {
        return format.text("bucket." + bucket.key() + ".name");
    }

    private String label(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(format.locale())
                .format(day);
    }

    private static long total(List<Chart.Series> series) {
        return series.stream().mapToLong(ActivityView::sum).sum();
    }

    private static String parts(List<Chart.Series> series) {
        return series.stream().map(it -> it.name() + " " + sum(it)).collect(Collectors.joining(", "));
    }

    private static long sum(Chart.Series series) {
        return (long) series.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
