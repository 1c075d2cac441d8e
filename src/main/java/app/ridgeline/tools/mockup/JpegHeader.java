package app.ridgeline.tools.mockup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads what stands before the pixels of a JPEG. Never beyond the end: a header may say anything. */
final class JpegHeader {

    private static final int SOI_LENGTH = 2;
    private static final int START_OF_SCAN = 0xDA;
    private static final int APP1 = 0xE1;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private JpegHeader() {}

    /** The number of colour components, 0 if the header does not say. */
    static int components(byte[] jpeg) {
        return walk(jpeg, JpegHeader::componentsOf).orElse(0);
    }

    /** The TIFF structure of the EXIF segment. */
    static Optional<ByteBuffer> exif(byte[] jpeg) {
        return walk(jpeg, (marker, data) -> {
            byte[] start = new byte[EXIF.length];
            if (marker != APP1 || data.remaining() < EXIF.length) {
                return Optional.empty();
            }
            data.get(start);
            return java.util.Arrays.equals(start, EXIF) ? Optional.of(data.slice()) : Optional.empty();
        });
    }

    private interface Segment<T> {
        Optional<T> read(int marker, ByteBuffer data);
    }

    private static Optional<Integer> componentsOf(int marker, ByteBuffer data) {
        boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        return frame && data.remaining() >= 6 ? Optional.of(data.get(5) & 0xFF) : Optional.empty();
    }

    private static <T> Optional<T> walk(byte[] jpeg, Segment<T> wanted) {
        int at = SOI_LENGTH;
        while (at + 4 <= jpeg.length && (jpeg[at] & 0xFF) == 0xFF) {
            int marker = jpeg[at + 1] & 0xFF;
            if (marker == 0xFF) { // padding
                at++;
                continue;
            }
            int length = (jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF;
            if (marker == START_OF_SCAN || length < 2 || at + 2 + length > jpeg.length) {
                return Optional.empty();
            }
            Optional<T> found = wanted.read(
                    marker, ByteBuffer.wrap(jpeg, at + 4, length - 2).slice());
            if (found.isPresent()) {
                return found;
            }
            at += 2 + length;
        }
        return Optional.empty();
    }
}
