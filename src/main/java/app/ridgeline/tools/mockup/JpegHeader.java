package app.ridgeline.tools.mockup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what stands before the pixels of a JPEG. Never beyond the end: a header may say anything. */
final class JpegHeader {

    private static final int SOI_LENGTH = 2;
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int PROGRESSIVE_FRAME = 0xC2;
    private static final int ENOUGH_SCANS = 1000;
    private static final int APP1 = 0xE1;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private JpegHeader() {}

    /**
     * What the header says of the pixels.
     *
     * @param components the number of color components, 0 if the header does not say
     * @param coefficientBytes what the decoder keeps outside the heap if each component comes in scans of its own
     * @param scans how many such scans there are, 1 if all components come in one
     */
    record Frame(int components, long coefficientBytes, int scans) {

        private static final Frame UNKNOWN = new Frame(0, 0, 1);
        private static final int COEFFICIENT_BYTES = 2;

        private static Frame of(ByteBuffer data, boolean progressive, byte[] jpeg) {
            long pixels = (long) (data.getShort(1) & 0xFFFF) * (data.getShort(3) & 0xFFFF);
            int components = data.get(5) & 0xFF;
            int sum = 0;
            int largest = 1;
            for (int i = 0; i < components && 7 + 3 * i < data.limit(); i++) {
                int sampling = data.get(7 + 3 * i) & 0xFF;
                int blocks = (sampling >> 4) * (sampling & 0xF);
                sum += blocks;
                largest = Math.max(largest, blocks);
            }
            List<Integer> scans = componentsOfScans(jpeg);
            boolean several = progressive || !scans.isEmpty() && scans.getFirst() < components;
            return several
                    ? new Frame(components, pixels * sum * COEFFICIENT_BYTES / largest, scans.size())
                    : new Frame(components, 0, 1);
        }
    }

    static Frame frame(byte[] jpeg) {
        return walk(
                        jpeg,
                        (marker, data) -> isFrame(marker) && data.remaining() >= 6
                                ? Optional.of(Frame.of(data, marker == PROGRESSIVE_FRAME, jpeg))
                                : Optional.empty())
                .orElse(Frame.UNKNOWN);
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

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    /** The number of components in each scan, as the decoder finds them: up to the end of the image. */
    private static List<Integer> componentsOfScans(byte[] jpeg) {
        List<Integer> scans = new ArrayList<>();
        int at = SOI_LENGTH;
        while (at + 4 < jpeg.length && scans.size() < ENOUGH_SCANS) {
            int marker = jpeg[at + 1] & 0xFF;
            if ((jpeg[at] & 0xFF) != 0xFF || marker == 0xFF) {
                at++;
            } else if (marker == END_OF_IMAGE) {
                break;
            } else if (marker == 0 || marker >= 0xD0 && marker <= 0xD7) { // within a scan
                at += 2;
            } else {
                if (marker == START_OF_SCAN) {
                    scans.add(jpeg[at + 4] & 0xFF);
                }
                at += 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
            }
        }
        return scans;
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
