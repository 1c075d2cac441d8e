package app.ridgeline.tools.mockup;

import app.ridgeline.tools.StoredFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The provider's image after it was decoded as a whole. It is kept as it came: it may say itself that it was generated.
 *
 * @param type its content type
 */
record ProviderImage(byte[] bytes, String type, BufferedImage image) {

    private static final int MAX_SIDE = 4096;
    private static final int THUMBNAIL = 240;

    /** Decodes what the provider sent, or empty if it is no JPEG or PNG of a reasonable size. */
    static Optional<ProviderImage> of(byte[] bytes) {
        return switch (FileKind.of(bytes)) {
            case JPEG -> decode(bytes, "jpeg", "image/jpeg");
            case PNG -> decode(bytes, "png", "image/png");
            case PDF, HEIC, OTHER -> Optional.empty();
        };
    }

    /** The image and a small one for the history. */
    List<StoredFile> files() throws IOException {
        double scale = (double) THUMBNAIL / Math.max(image.getWidth(), image.getHeight());
        BufferedImage small = Shape.scaled(
                image, Math.max(1, (int) (image.getWidth() * scale)), Math.max(1, (int) (image.getHeight() * scale)));
        return List.of(
                new StoredFile(MockupTool.AFTER, type, bytes),
                new StoredFile(MockupTool.THUMBNAIL, "image/jpeg", Jpeg.encode(small, Jpeg.THUMBNAIL_QUALITY)));
    }

    private static Optional<ProviderImage> decode(byte[] bytes, String format, String type) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            if (Math.max(reader.getWidth(0), reader.getHeight(0)) > MAX_SIDE
                    || DecodedSize.bytes(reader, 1) > DecodedSize.MAX_BYTES) {
                return Optional.empty();
            }
            return Optional.of(
                    new ProviderImage(bytes, type, StrictDecoder.read(reader, reader.getDefaultReadParam())));
        } catch (IOException | RuntimeException e) { // the decoders throw all kinds at what is no image
            return Optional.empty();
        } finally {
            reader.dispose();
        }
    }
}
