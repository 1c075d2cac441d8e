package app.ridgeline.tools.mockup;

import org.jspecify.annotations.Nullable;

/**
 * What a customer fills in for a mockup, besides the photo.
 *
 * @param project what is to be done
 * @param material what with, empty if open
 * @param colour in which colour, empty if open
 * @param wishes anything else, in the customer's words
 */
public record MockupInputs(ProjectType project, String material, String colour, String wishes) {

    /** The longest material and colour, in characters. */
    static final int MAX_WORD = 80;

    /** The longest wishes, in characters. */
    static final int MAX_WISHES = 500;

    static final MockupInputs NONE = new MockupInputs(ProjectType.ROOF, "", "", "");

    public MockupInputs(
            @Nullable ProjectType project,
            @Nullable String material,
            @Nullable String colour,
            @Nullable String wishes) {
        this.project = project == null ? ProjectType.ROOF : project;
        this.material = clean(material, MAX_WORD);
        this.colour = clean(colour, MAX_WORD);
        this.wishes = clean(wishes, MAX_WISHES);
    }

    /** One line without control characters, and never longer than it may be. */
    private static String clean(@Nullable String text, int max) {
        if (text == null) {
            return "";
        }
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > max ? line.substring(0, max) : line;
    }
}
