package app.ridgeline.ops.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ChartTest {

    private static final List<String> LABELS = List.of("Nov 1", "Nov 2");

    @Test
    void piles_stand_on_one_another_and_reach_their_height() throws Exception {
        Document svg = parse(Chart.bars("Tokens", LABELS, List.of(series("a", 10, 0), series("b", 10, 5))));

        var bars = svg.getElementsByTagName("rect");
        assertThat(bars.getLength()).isEqualTo(3);
        assertThat(attribute(svg, "rect", 0, "height"))
                .isEqualTo(attribute(svg, "rect", 1, "height"))
                .isEqualTo("84.0");
        assertThat(attribute(svg, "rect", 1, "y")).isEqualTo("10.0");
    }

    @Test
    void nothing_is_a_picture_too() throws Exception {
        assertThat(parse(Chart.bars("Tokens", LABELS, List.of(series("a", 0, 0))))
                        .getElementsByTagName("rect")
                        .getLength())
                .isZero();
        assertThat(attribute(parse(Chart.lines("Delay", LABELS, List.of(series("a", 0, 0)))), "circle", 0, "cy"))
                .isEqualTo("178.0");
    }

    @Test
    void texts_are_escaped() throws Exception {
        String evil = "\"><script>alert(1)</script>";
        String svg = Chart.lines(evil, List.of(evil, "b"), List.of(new Chart.Series(evil, "s", List.of(1.0, 2.0))));

        assertThat(svg).doesNotContain("<script");
        assertThat(parse(svg).getDocumentElement().getAttribute("aria-label")).isEqualTo(evil);
    }

    private static Chart.Series series(String name, double... values) {
        return new Chart.Series(
                name,
                "rl-chart-" + name,
                java.util.Arrays.stream(values).boxed().toList());
    }

    private static String attribute(Document svg, String tag, int index, String name) {
        return svg.getElementsByTagName(tag)
                .item(index)
                .getAttributes()
                .getNamedItem(name)
                .getNodeValue();
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
