package app.ridgeline.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/**
 * Writes comma-separated values that a spreadsheet opens without running anything: a text that would begin a formula gets
 * an apostrophe in front. Numbers are never texts.
 */
public final class Csv {

    private static final String FORMULA = "=+-@\t\r\n";

    private final Writer out;

    /** Writes to this; closing it is the matter of whoever opened it. */
    public Csv(Writer out) {
        this.out = out;
    }

    /** Writes a line; numbers as they are, everything else as a quoted text, null as nothing. */
    public void line(List<?> cells) {
        StringBuilder line = new StringBuilder();
        for (Object cell : cells) {
            line.append(line.isEmpty() ? "" : ",").append(cell instanceof Number ? cell : text(String.valueOf(cell)));
        }
        try {
            out.append(line).append("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
