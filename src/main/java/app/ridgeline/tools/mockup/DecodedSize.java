package app.ridgeline.tools.mockup;

import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/**
 * How much memory the pixels of an image take once decoded, computed from its header. A file says little about that: 16
 * bits a channel of one color compress to nothing.
 */
final class DecodedSize {

    /** The most memory that one image may take while it is decoded and scaled, in bytes. */
    static final long MAX_BYTES = 64_000_000;

    /** Scaling draws an image of half the width and height, and a helper of the same size: 4 bytes a pixel each. */
    private static final int SCALING_BYTES = 2;

    /** Java's loops draw no unusual pixels: such an image is copied as a whole first, 4 bytes a pixel. */
    private static final int COPY_BYTES = 4;

    private DecodedSize() {}

    /** Makes the reader skip rows and columns until the image fits, and no more than that. */
    static ImageReadParam fit(ImageReader reader) throws IOException {
        int step = 1;
        while (bytes(reader, step) > MAX_BYTES) {
            step++;
        }
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        return param;
    }

    /** The memory that the image takes if only each row and column of this step is read, in bytes. */
    static long bytes(ImageReader reader, int step) throws IOException {
        ImageTypeSpecifier type = reader.getImageTypes(0).next();
        int pixel = Math.ceilDiv(type.getColorModel().getPixelSize(), Byte.SIZE) + SCALING_BYTES;
        if (type.getBufferedImageType() == BufferedImage.TYPE_CUSTOM) {
            pixel += COPY_BYTES;
        }
        return (long) Math.ceilDiv(reader.getWidth(0), step) * Math.ceilDiv(reader.getHeight(0), step) * pixel;
    }
}
