package app.ridgeline.ui;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** Letter pages that are filled from top to bottom. The same calls make the same bytes. */
public final class PdfPaper implements AutoCloseable {

    /** Where lines begin. */
    public static final float LEFT = 54;
    /** How wide they are. */
    public static final float WIDTH = PDRectangle.LETTER.getWidth() - 2 * LEFT;
    /** What is to be read. */
    public static final Color INK = new Color(0x16, 0x20, 0x2e);
    /** What stands beside it. */
    public static final Color MUTED = new Color(0x55, 0x60, 0x72);
    /** Rules. */
    public static final Color LINE = new Color(0xc5, 0xcc, 0xd7);

    private static final float TOP = PDRectangle.LETTER.getHeight() - 54;
    private static final float BOTTOM = 64;

    static {
        // Where PDFBox notes the machine's fonts; none of them is used.
        if (System.getProperty("pdfbox.fontcache") == null) {
            System.setProperty("pdfbox.fontcache", System.getProperty("java.io.tmpdir"));
        }
    }

    private final PDDocument document = new PDDocument();
    private final PDFont regular = new PDType1Font(FontName.HELVETICA);
    private final PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);
    private PDPageContentStream page;
    private float y;

    /** The first page of a document of this title, in the language of this locale. */
    public PdfPaper(String title, Locale locale) throws IOException {
        document.setDocumentId(1L); // by time otherwise
        document.getDocumentInformation().setTitle(printable(title));
        document.getDocumentCatalog().setLanguage(locale.toLanguageTag());
        document.getDocumentInformation().setProducer("Ridgeline");
        page = newPage();
    }

    /** Begins another page if less than this is left, and says whether it did. */
    public boolean need(float height) throws IOException {
        if (y - height >= BOTTOM) {
            return false;
        }
        page.close();
        page = newPage();
        return true;
    }

    /** How far down the page is filled. */
    public float y() {
        return y;
    }

    /** Leaves this much room. */
    public void down(float height) {
        y -= height;
    }

    /** The page that is being filled. */
    public PDPageContentStream page() {
        return page;
    }

    /** Lines of a paragraph, each on its page. */
    public void paragraph(String text, float size, boolean strong, Color color) throws IOException {
        for (String line : lines(text, size, strong, WIDTH)) {
            need(size * 1.4f);
            down(size * 1.4f);
            write(line, LEFT, y, size, strong, color);
        }
    }

    /** Writes a line where it is told to. */
    public void write(String text, float x, float baseline, float size, boolean strong, Color color)
            throws IOException {
        write(page, text, x, baseline, size, strong, color);
    }

    /** A thin line across. */
    public void rule() throws IOException {
        page.setStrokingColor(LINE);
        page.setLineWidth(0.6f);
        page.moveTo(LEFT, y);
        page.lineTo(LEFT + WIDTH, y);
        page.stroke();
    }

    /** The text, broken where it is wider than this. */
    public List<String> lines(String text, float size, boolean strong, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : printable(text).split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(longer, size, strong) > width) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
            while (width(line, size, strong) > width && line.length() > 1) {
                int fits = line.length() - 1;
                while (fits > 1 && width(line.substring(0, fits), size, strong) > width) {
                    fits--;
                }
                lines.add(line.substring(0, fits));
                line = line.substring(fits);
            }
        }
        lines.add(line);
        return lines;
    }

    /** How wide this text is. */
    public float width(String text, float size, boolean strong) throws IOException {
        return font(strong).getStringWidth(printable(text)) / 1000 * size;
    }

    /**
     * Writes the foot of every page and returns the file.
     *
     * @param number the words for a page and the number of all pages
     */
    public byte[] finish(String foot, BiFunction<Integer, Integer, String> number) throws IOException {
        page.close();
        int pages = document.getNumberOfPages();
        for (int i = 0; i < pages; i++) {
            try (var stream = new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, true, true)) {
                String ofAll = number.apply(i + 1, pages);
                write(stream, foot, LEFT, 38, 8, false, MUTED);
                write(stream, ofAll, LEFT + WIDTH - width(ofAll, 8, false), 38, 8, false, MUTED);
            }
        }
        var out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    private PDPageContentStream newPage() throws IOException {
        PDPage next = new PDPage(PDRectangle.LETTER);
        document.addPage(next);
        y = TOP;
        return new PDPageContentStream(document, next);
    }

    private void write(
            PDPageContentStream stream, String text, float x, float baseline, float size, boolean strong, Color color)
            throws IOException {
        stream.beginText();
        stream.setNonStrokingColor(color);
        stream.setFont(font(strong), size);
        stream.newLineAtOffset(x, baseline);
        stream.showText(printable(text));
        stream.endText();
    }

    private PDFont font(boolean strong) {
        return strong ? bold : regular;
    }

    /** The fonts that every reader brings know Western letters only. */
    private static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c >= ' ' && c < 0x7f || c >= 0xa1 && c <= 0xff && c != 0xad || "–—‘’“”•…".indexOf(c) >= 0) {
                out.appendCodePoint(c);
            } else {
                out.append(Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : '?');
            }
        });
        return out.toString();
    }
}
