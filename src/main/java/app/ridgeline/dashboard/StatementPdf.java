package app.ridgeline.dashboard;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.TokenEntry;
import app.ridgeline.ui.PdfPaper;
import app.ridgeline.ui.Signed;
import app.ridgeline.ui.UserFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A statement on paper. No time of its making is in it: the same month is the same file. */
final class StatementPdf {

    private static final float SMALL = 8.5f;
    private static final float[] SUMS = {280, 350, 420, PdfPaper.WIDTH};
    private static final float TOKENS = 108;
    private static final float WHAT = 216;
    private static final float WHAT_WIDTH = 190;
    private static final float CHANGE = 455;

    private final Statement statement;
    private final UserFormat format;
    private final PdfPaper paper;

    private StatementPdf(Statement statement, UserFormat format, PdfPaper paper) {
        this.statement = statement;
        this.format = format;
        this.paper = paper;
    }

    static byte[] of(Statement statement, UserFormat format) {
        String title = format.text("statement.heading", month(statement.month(), format));
        try (PdfPaper paper = new PdfPaper(title, format.locale())) {
            return new StatementPdf(statement, format, paper).write(title);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For example {@code November 2026}. */
    static String month(YearMonth month, UserFormat format) {
        return DateTimeFormatter.ofPattern("LLLL uuuu", format.locale()).format(month);
    }

    private byte[] write(String title) throws IOException {
        paper.paragraph("Ridgeline", 12, true, PdfPaper.INK);
        paper.down(6);
        paper.rule();
        paper.down(6);
        paper.paragraph(title, 22, true, PdfPaper.INK);
        paper.down(4);
        paper.paragraph(statement.person(), 12, true, PdfPaper.INK);
        paper.paragraph(
                format.text(
                        statement.open() ? "statement.scope.open" : "statement.scope",
                        format.zone().getId()),
                9.5f,
                false,
                PdfPaper.MUTED);
        sums();
        entries();
        return paper.finish(
                statement.person() + " · " + title, (page, pages) -> format.text("statement.page", page, pages));
    }

    private void sums() throws IOException {
        paper.down(26);
        List<String> names = List.of("opening", "added", "taken", "closing");
        for (int i = 0; i < SUMS.length; i++) {
            right(format.text("statement.column." + names.get(i)), SUMS[i], SMALL, true);
        }
        paper.down(4);
        paper.rule();
        for (Bucket bucket : Bucket.values()) {
            Statement.Sums sums = statement.of(bucket);
            paper.down(14);
            left(format.text("bucket." + bucket.key() + ".name"), 0);
            List<Long> numbers = List.of(sums.opening(), sums.added(), -sums.taken(), sums.closing());
            for (int i = 0; i < SUMS.length; i++) {
                right(plain(i == 2 ? signed(numbers.get(i)) : format.number(numbers.get(i))), SUMS[i], 10, i == 3);
            }
            paper.down(5);
            paper.rule();
        }
    }

    private void entries() throws IOException {
        paper.need(80);
        paper.down(18);
        paper.paragraph(format.text("statement.entries"), 13, true, PdfPaper.INK);
        if (statement.lines().isEmpty()) {
            paper.paragraph(format.text("statement.none"), 10, false, PdfPaper.MUTED);
            return;
        }
        if (statement.leftOut() > 0) {
            paper.paragraph(
                    format.text(
                            "statement.newest",
                            format.number(statement.changes()),
                            format.number(statement.lines().size())),
                    10,
                    false,
                    PdfPaper.MUTED);
        }
        header();
        for (OwnHistory.Line line : statement.lines()) {
            entry(line);
        }
    }

    private void header() throws IOException {
        paper.down(16);
        paper.write(format.text("statement.column.when"), PdfPaper.LEFT, paper.y(), SMALL, true, PdfPaper.MUTED);
        paper.write(
                format.text("statement.column.tokens"), PdfPaper.LEFT + TOKENS, paper.y(), SMALL, true, PdfPaper.MUTED);
        paper.write(format.text("statement.column.what"), PdfPaper.LEFT + WHAT, paper.y(), SMALL, true, PdfPaper.MUTED);
        right(format.text("statement.column.change"), CHANGE, SMALL, true);
        right(format.text("statement.column.left"), PdfPaper.WIDTH, SMALL, true);
        paper.down(4);
        paper.rule();
    }

    private void entry(OwnHistory.Line line) throws IOException {
        TokenEntry entry = line.entry();
        List<String> what = paper.lines(line.what() + " · " + line.cause(), SMALL, false, WHAT_WIDTH);
        if (paper.need(what.size() * 11 + 8)) {
            header();
        }
        paper.down(12);
        String when = format.day(entry.createdAt()) + ", " + format.time(entry.createdAt());
        paper.write(plain(when), PdfPaper.LEFT, paper.y(), SMALL, false, PdfPaper.INK);
        paper.write(
                format.text("bucket." + entry.bucket().key() + ".name"),
                PdfPaper.LEFT + TOKENS,
                paper.y(),
                SMALL,
                false,
                PdfPaper.INK);
        right(plain(Signed.of(entry.delta())), CHANGE, SMALL, false);
        right(format.number(entry.after().remaining()), PdfPaper.WIDTH, SMALL, true);
        for (int i = 0; i < what.size(); i++) {
            paper.down(i == 0 ? 0 : 11);
            paper.write(what.get(i), PdfPaper.LEFT + WHAT, paper.y(), SMALL, false, PdfPaper.INK);
        }
        paper.down(5);
        paper.rule();
    }

    private void left(String text, float x) throws IOException {
        paper.write(text, PdfPaper.LEFT + x, paper.y(), 10, false, PdfPaper.INK);
    }

    private void right(String text, float end, float size, boolean strong) throws IOException {
        paper.write(
                text,
                PdfPaper.LEFT + end - paper.width(text, size, strong),
                paper.y(),
                size,
                strong,
                strong && size == SMALL ? PdfPaper.MUTED : PdfPaper.INK);
    }

    private static String signed(long change) {
        return change == 0 ? "0" : Signed.of(Math.toIntExact(change));
    }

    /** The paper's letters have a dash in the place of the minus sign, and no narrow spaces. */
    private static String plain(String text) {
        return text.replace('\u2212', '\u2013').replace('\u202f', ' ');
    }
}
