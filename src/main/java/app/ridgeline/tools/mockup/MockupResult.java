package app.ridgeline.tools.mockup;

/**
 * The result of a mockup; the images are files beside it.
 *
 * @param width of the image, in pixels
 * @param height of the image, in pixels
 * @param model that made it
 */
public record MockupResult(int width, int height, String model) {}
