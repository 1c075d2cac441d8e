package app.ridgeline.tools.storm;

import app.ridgeline.storms.Peril;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The map as SVG. Colours are of {@code storm-tools.css}, so it follows light and dark; all in it is numbers and our
 * words.
 */
final class MapSvg {

    private MapSvg() {}

    static String of(WeatherResult result) {
        StormWords words = result.words();
        MapPlan plan = MapPlan.of(result);
        StringBuilder svg = new StringBuilder("<svg viewBox='0 0 600 600' role='img' aria-label='")
                .append(words.text("storm.map.label", plan.marks().size(), result.miles()))
                .append("'>");
        add(svg, "<path class='rl-map-axis' d='M300 20V580M20 300H580'/>");
        for (MapPlan.Ring ring : plan.rings()) {
            add(svg, "<circle class='rl-map-ring' cx='300' cy='300' r='%.1f'/>", ring.radius());
        }
        for (MapPlan.Ring ring : plan.rings()) {
            add(
                    svg,
                    "<text class='rl-map-distance' x='%.1f' y='%.1f'>%s</text>",
                    300 + ring.radius() * 0.7071 + 4,
                    300 + ring.radius() * 0.7071 + 12,
                    words.text("storm.map.miles", ring.miles()));
        }
        add(svg, "<text class='rl-map-north' x='300' y='17'>N</text>");
        plan.marks().stream()
                .filter(MapPlan.Mark::isPath)
                .forEach(mark -> add(
                        svg,
                        "<line class='rl-map-path' x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f'/>",
                        mark.x(),
                        mark.y(),
                        mark.endX(),
                        mark.endY()));
        add(
                svg,
                "<circle class='rl-map-halo' cx='300' cy='300' r='9'/>"
                        + "<circle class='rl-map-place' cx='300' cy='300' r='5'/>");
        plan.marks().forEach(mark -> mark(svg, mark));
        return svg.append("</svg>").toString();
    }

    private static void mark(StringBuilder svg, MapPlan.Mark mark) {
        String name = "rl-map-" + mark.peril().key();
        double x = mark.x();
        double y = mark.y();
        add(svg, "<g class='rl-map-mark %s'>", name);
        double[] corners = mark.corners();
        if (corners.length == 0) {
            add(svg, "<circle cx='%.1f' cy='%.1f' r='%.1f'/>", x, y, mark.size());
        } else {
            String points = Arrays.stream(corners)
                    .mapToObj(point -> String.format(Locale.ROOT, "%.1f", point))
                    .collect(Collectors.joining(" "));
            add(svg, "<polygon points='%s'/>", points);
        }
        add(svg, "<text x='%.1f' y='%.1f'>%d</text></g>", x, y + (mark.peril() == Peril.WIND ? 5 : 4), mark.number());
    }

    private static void add(StringBuilder svg, String template, Object... values) {
        svg.append(values.length == 0 ? template : String.format(Locale.ROOT, template, values));
    }
}
