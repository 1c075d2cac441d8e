package app.ridgeline.tools.mockup;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How a camera was held, 1 to 8, as EXIF tells it.
 *
 * @param value 1 is upright
 * @see <a href="https://www.cipa.jp/std/documents/e/DC-X008-Translation-2019-E.pdf">EXIF 2.32, 4.6.4.A, Orientation</a>
 */
record Orientation(int value) {

    private static final Orientation UPRIGHT = new Orientation(1);
    private static final int TAG = 0x0112;
    private static final int ENTRY = 12;
    private static final int PNG_SIGNATURE = 8;
    private static final int MAX_CHUNKS = 10_000;

    static Orientation of(String format, byte[] bytes) {
        return (format.equals("png") ? pngExif(bytes) : JpegHeader.exif(bytes))
                .flatMap(Orientation::ofTiff)
                .orElse(UPRIGHT);
    }

    /** Turns the image upright. */
    BufferedImage apply(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        boolean lies = value >= 5;
        BufferedImage upright =
                new BufferedImage(lies ? height : width, lies ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = upright.createGraphics();
        graphics.drawImage(image, transform(width, height), null);
        graphics.dispose();
        return upright;
    }

    private AffineTransform transform(int w, int h) {
        return switch (value) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> new AffineTransform();
        };
    }

    private static Optional<Orientation> ofTiff(ByteBuffer tiff) {
        if (tiff.remaining() < 8) {
            return Optional.empty();
        }
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory > tiff.limit() - 2) {
            return Optional.empty();
        }
        int entries = tiff.getShort(directory) & 0xFFFF;
        for (int i = 0, at = directory + 2; i < entries && at + ENTRY <= tiff.limit(); i++, at += ENTRY) {
            if ((tiff.getShort(at) & 0xFFFF) == TAG) {
                int value = tiff.getShort(at + 8);
                return value >= 1 && value <= 8 ? Optional.of(new Orientation(value)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<ByteBuffer> pngExif(byte[] png) {
        ByteBuffer bytes = ByteBuffer.wrap(png);
        int at = PNG_SIGNATURE;
        for (int i = 0; i < MAX_CHUNKS && at + 8 <= png.length; i++) {
            int length = bytes.getInt(at);
            if (length < 0 || length > png.length - at - 8) {
                return Optional.empty();
            }
            if (new String(png, at + 4, 4, StandardCharsets.US_ASCII).equals("eXIf")) {
                return Optional.of(bytes.slice(at + 8, length));
            }
            at += 12 + length;
        }
        return Optional.empty();
    }
}
