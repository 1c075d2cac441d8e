package app.ridgeline.tools.mockup;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The shapes in which the image API answers. A photo is cut to the closest one first, so that before and after lie
 * exactly over each other.
 */
enum Shape {
    SQUARE(1024, 1024),
    LANDSCAPE(1536, 1024),
    PORTRAIT(1024, 1536);

    /** The longest side of any, in pixels. */
    static final int LONG_SIDE = 1536;

    private final int width;
    private final int height;

    Shape(int width, int height) {
        this.width = width;
        this.height = height;
    }

    static Shape closestTo(BufferedImage image) {
        return closestTo(image.getWidth(), image.getHeight());
    }

    /** The shape of which the least is cut away. */
    static Shape closestTo(int width, int height) {
        return Arrays.stream(values())
                .min(Comparator.comparingDouble(
                        shape -> Math.abs(Math.log((double) width / height) - Math.log(shape.ratio()))))
                .orElseThrow();
    }

    /** As the API calls it. */
    String size() {
        return width + "x" + height;
    }

    /** The middle of the image in this shape. It becomes smaller if need be, never larger. */
    BufferedImage cut(BufferedImage image) {
        double fit = Math.min((double) image.getWidth() / width, (double) image.getHeight() / height);
        int cutWidth = (int) Math.round(width * fit);
        int cutHeight = (int) Math.round(height * fit);
        double scale = Math.min(1, 1 / fit);
        BufferedImage part = image.getSubimage(
                (image.getWidth() - cutWidth) / 2, (image.getHeight() - cutHeight) / 2, cutWidth, cutHeight);
        return scaled(part, (int) Math.round(cutWidth * scale), (int) Math.round(cutHeight * scale));
    }

    /**
     * The image in another size, without the jagged edges of a single large step, on white and in a screen's colors.
     */
    static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage current = image;
        while (current.getWidth() > 2 * width && current.getHeight() > 2 * height) {
            current = draw(current, current.getWidth() / 2, current.getHeight() / 2);
        }
        return draw(current, width, height);
    }

    private static BufferedImage draw(BufferedImage image, int width, int height) {
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        graphics.setBackground(Color.WHITE);
        graphics.clearRect(0, 0, width, height);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return drawn;
    }

    private double ratio() {
        return (double) width / height;
    }
}
