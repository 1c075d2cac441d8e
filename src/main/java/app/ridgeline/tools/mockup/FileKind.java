package app.ridgeline.tools.mockup;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** What a file is by its first bytes. Its name and type are only what someone says. */
enum FileKind {
    JPEG,
    PNG,
    PDF,
    HEIC,
    OTHER;

    private static final byte[] JPEG_START = HexFormat.of().parseHex("ffd8ff");
    private static final byte[] PNG_START = HexFormat.of().parseHex("89504e470d0a1a0a");
    private static final byte[] PDF_START = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    static FileKind of(byte[] bytes) {
        if (startsWith(bytes, JPEG_START)) {
            return JPEG;
        }
        if (startsWith(bytes, PNG_START)) {
            return PNG;
        }
        if (startsWith(bytes, PDF_START)) {
            return PDF;
        }
        return isHeic(bytes) ? HEIC : OTHER;
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /** A box "ftyp" with one of the brands that phones use. */
    private static boolean isHeic(byte[] bytes) {
        if (bytes.length < 12) {
            return false;
        }
        String box = new String(bytes, 4, 8, StandardCharsets.US_ASCII);
        return box.matches("ftyp(heic|heix|hevc|heim|heis|mif1|msf1|avif)");
    }
}
