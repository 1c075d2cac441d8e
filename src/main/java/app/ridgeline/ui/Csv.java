package app.ridgeline.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;

/**
 * Writes comma-separated values that a spreadsheet opens without running anything: a text that would begin a formula
 * gets an apostrophe in front. Numbers are never texts.
 */
public final class Csv {

    private static final String FORMULA = "=+-@\t\r\n";
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.NON_NUMERIC).get();

    private final Writer out;

    /** Writes to this; the caller closes it. */
    public Csv(Writer out) {
        this.out = out;
    }

    /** Writes a line; numbers as they are, everything else as a quoted text. */
    public void line(List<?> cells) {
        try {
            FORMAT.printRecord(
                    out,
                    cells.stream()
                            .map(cell -> cell instanceof Number ? cell : safe(cell.toString()))
                            .toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the text with an apostrophe in front if a spreadsheet would take it for a formula. */
    public static String safe(String text) {
        return isFormula(text) ? "'" + text : text;
    }

    /** Returns the text that {@link #safe} was given. */
    public static String plain(String safe) {
        return safe.startsWith("'") && isFormula(safe.substring(1)) ? safe.substring(1) : safe;
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    }
}
