package app.ridgeline.tools.mockup;

import app.ridgeline.tools.mockup.PhotoResult.Accepted;
import app.ridgeline.tools.mockup.PhotoResult.Reason;
import app.ridgeline.tools.mockup.PhotoResult.Refused;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.springframework.stereotype.Component;

/**
 * Looks at a photo that someone uploaded, whatever its name says, and makes of it what the image API takes: upright, in
 * one of its three shapes, at most 1,536 pixels long, and free of metadata, which may name the place and the owner. Its
 * dimensions are read before its pixels, and no more pixels are decoded than fit into {@link DecodedSize#MAX_BYTES}.
 */
@Component
class Photos {

    /** The largest file, in bytes. */
    static final int MAX_BYTES = 10 * 1024 * 1024;

    /** The most pixels: what a phone's best camera makes in one shot. */
    static final long MAX_PIXELS = 52_000_000;

    /** The shortest side that shows anything, in pixels. */
    static final int MIN_SIDE = 200;

    private static final int MAX_SIDE = 20_000;

    /** A camera writes about ten; each costs a pass over the whole image. */
    private static final int MAX_SCANS = 100;

    /** Looks at the bytes of a file. */
    PhotoResult check(byte[] bytes) {
        if (bytes.length == 0) {
            return new Refused(Reason.EMPTY);
        }
        if (bytes.length > MAX_BYTES) {
            return new Refused(Reason.TOO_LARGE);
        }
        return switch (FileKind.of(bytes)) {
            case JPEG -> decode("jpeg", bytes);
            case PNG -> decode("png", bytes);
            case PDF -> new Refused(Reason.PDF);
            case HEIC -> new Refused(Reason.HEIC);
            case OTHER -> new Refused(Reason.NOT_A_PHOTO);
        };
    }

    private static PhotoResult decode(String format, byte[] bytes) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (Math.max(width, height) > MAX_SIDE || (long) width * height > MAX_PIXELS) {
                return new Refused(Reason.TOO_MANY_PIXELS);
            }
            if (Math.min(width, height) < MIN_SIDE) {
                return new Refused(Reason.TOO_SMALL);
            }
            if (format.equals("jpeg")) {
                JpegHeader.Frame frame = JpegHeader.frame(bytes);
                if (frame.components() == 4) {
                    return new Refused(Reason.PRINT_COLOURS);
                }
                if (frame.coefficientBytes() > DecodedSize.MAX_BYTES || frame.scans() > MAX_SCANS) {
                    return new Refused(Reason.TOO_MANY_PIXELS);
                }
            }
            BufferedImage image = StrictDecoder.read(reader, DecodedSize.fit(reader));
            // The shapes are the same lying down, so what is turned is small.
            BufferedImage shaped = Shape.closestTo(image).cut(image);
            BufferedImage upright = Orientation.of(format, bytes).apply(shaped);
            return new Accepted(Jpeg.encode(upright, Jpeg.PHOTO_QUALITY), upright.getWidth(), upright.getHeight());
        } catch (IOException | RuntimeException e) { // the decoders throw all kinds at what is no image
            return new Refused(Reason.DAMAGED);
        } finally {
            reader.dispose();
        }
    }
}
