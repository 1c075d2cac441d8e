package app.ridgeline.tools.storm;

import app.ridgeline.ui.PdfPaper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A weather report on paper. No date of its making is in it: the same report is the same file. */
final class WeatherPdf {

    private static final float[] COLUMNS = {0, 22, 90, 196, 256, 342, 402};
    private static final float[] WIDTHS = {20, 66, 104, 58, 84, 58, 102};
    private static final float SMALL = 8;

    private final WeatherResult report;
    private final StormWords words;
    private final PdfPaper paper;

    private WeatherPdf(WeatherResult report, PdfPaper paper) {
        this.report = report;
        this.words = report.words();
        this.paper = paper;
    }

    static byte[] of(WeatherResult report) {
        String title = report.words().text("storm.pdf.title");
        try (PdfPaper paper = new PdfPaper(
                title + ", " + report.place().label(), report.words().locale())) {
            return new WeatherPdf(report, paper).write(title);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] write(String title) throws IOException {
        head(title);
        for (String sentence : report.summary()) {
            paper.down(3);
            paper.paragraph(sentence, 10.5f, false, PdfPaper.INK);
        }
        narrative();
        map();
        table();
        narratives();
        sources();
        String who = report.company().isEmpty() ? "Ridgeline" : report.company();
        return paper.finish(
                who + " · " + title + " · " + words.period(report.from(), report.to()),
                (page, pages) -> words.text("storm.pdf.page", page, pages));
    }

    private void head(String title) throws IOException {
        if (!report.company().isEmpty()) {
            paper.paragraph(report.company(), 12, true, PdfPaper.INK);
            paper.down(6);
            paper.rule();
            paper.down(6);
        }
        paper.paragraph(title, 22, true, PdfPaper.INK);
        paper.down(4);
        paper.paragraph(report.place().label(), 12, true, PdfPaper.INK);
        paper.paragraph(
                words.text(
                        "storm.pdf.scope",
                        words.period(report.from(), report.to()),
                        report.miles(),
                        words.precision(report.place().kind())),
                9.5f,
                false,
                PdfPaper.MUTED);
        if (report.demo()) {
            paper.down(4);
            paper.paragraph(words.text("storm.demo"), 10.5f, true, PdfMap.color(app.ridgeline.storms.Peril.TORNADO));
        }
        paper.down(8);
    }

    private void narrative() throws IOException {
        if (report.narrative() == null) {
            return;
        }
        paper.down(10);
        paper.paragraph(words.text("storm.generated.mark"), 10.5f, true, PdfPaper.INK);
        paper.down(2);
        paper.paragraph(report.narrative(), 10.5f, false, PdfPaper.INK);
        paper.down(2);
        paper.paragraph(words.text("storm.generated.note"), SMALL, false, PdfPaper.MUTED);
    }

    private void map() throws IOException {
        float side = 320;
        paper.need(side + 40);
        paper.down(10);
        PdfMap.draw(paper, words, MapPlan.of(report), PdfPaper.LEFT + (PdfPaper.WIDTH - side) / 2, side);
        paper.down(4);
        paper.paragraph(words.text("storm.map.legend"), SMALL, false, PdfPaper.MUTED);
    }

    private void table() throws IOException {
        paper.need(80);
        paper.down(14);
        paper.paragraph(words.text("storm.table.title"), 13, true, PdfPaper.INK);
        header();
        for (int i = 0; i < report.facts().size(); i++) {
            row(i + 1, report.facts().get(i));
        }
        if (report.reports() > report.facts().size()) {
            paper.down(4);
            paper.paragraph(
                    words.text("storm.table.more", report.facts().size(), report.reports()),
                    SMALL,
                    false,
                    PdfPaper.MUTED);
        }
    }

    private void header() throws IOException {
        paper.down(14);
        for (int i = 0; i < COLUMNS.length; i++) {
            paper.write(
                    words.text("storm.column." + StormWords.COLUMNS.get(i)),
                    PdfPaper.LEFT + COLUMNS[i],
                    paper.y(),
                    SMALL,
                    true,
                    PdfPaper.MUTED);
        }
        paper.down(4);
        paper.rule();
    }

    private void row(int number, StormFact fact) throws IOException {
        List<String> cells = words.cells(number, fact);
        float height = 0;
        for (int i = 0; i < cells.size(); i++) {
            height = Math.max(
                    height, paper.lines(cells.get(i), SMALL, false, WIDTHS[i]).size());
        }
        if (paper.need(height * 10 + 6)) {
            header();
        }
        float top = paper.y() - 11;
        for (int i = 0; i < cells.size(); i++) {
            float line = top;
            for (String text : paper.lines(cells.get(i), SMALL, false, WIDTHS[i])) {
                paper.write(text, PdfPaper.LEFT + COLUMNS[i], line, SMALL, i == 0, PdfPaper.INK);
                line -= 10;
            }
        }
        paper.down(height * 10 + 5);
        paper.rule();
    }

    private void narratives() throws IOException {
        List<StormFact> told = report.facts().stream()
                .filter(fact -> !fact.narrative().isEmpty())
                .toList();
        if (told.isEmpty()) {
            return;
        }
        paper.need(60);
        paper.down(16);
        paper.paragraph(words.text("storm.narratives"), 13, true, PdfPaper.INK);
        for (StormFact fact : told) {
            paper.down(4);
            int number = report.facts().indexOf(fact) + 1;
            paper.paragraph(number + ". " + fact.narrative(), 9, false, PdfPaper.INK);
        }
    }

    private void sources() throws IOException {
        paper.need(110);
        paper.down(16);
        paper.paragraph(words.text("storm.sources"), 13, true, PdfPaper.INK);
        paper.down(2);
        paper.paragraph(words.text("storm.sources.noaa", String.join(", ", report.editions())), 9, false, PdfPaper.INK);
        paper.down(3);
        paper.paragraph(words.text("storm.sources.days"), 9, false, PdfPaper.INK);
        paper.down(3);
        paper.paragraph(words.text("storm.disclaimer"), 9, false, PdfPaper.MUTED);
    }
}
