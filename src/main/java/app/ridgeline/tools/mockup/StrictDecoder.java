package app.ridgeline.tools.mockup;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** Decodes an image, or fails if it is cut off: the JPEG decoder only warns then and paints the rest gray. */
final class StrictDecoder {

    private StrictDecoder() {}

    static BufferedImage read(ImageReader reader, ImageReadParam part) throws IOException {
        AtomicBoolean cut = new AtomicBoolean();
        reader.addIIOReadWarningListener((source, warning) -> {
            // Other warnings are of bytes too many, which cameras do write.
            if (warning.contains("Premature") || warning.contains("Truncated")) {
                cut.set(true);
            }
        });
        BufferedImage image = reader.read(0, part);
        if (cut.get()) {
            throw new IIOException("The image ends too soon");
        }
        return image;
    }
}
