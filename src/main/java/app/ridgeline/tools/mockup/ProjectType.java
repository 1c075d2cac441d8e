package app.ridgeline.tools.mockup;

import java.util.List;
import java.util.Locale;

/** What is to be done to the building, in the words of the provider, and what it is usually made of. */
public enum ProjectType {
    ROOF(
            "Replace the roof covering. Change the roof only",
            List.of(
                    "Architectural shingles",
                    "Three-tab shingles",
                    "Standing seam metal",
                    "Stone-coated steel",
                    "Clay tile",
                    "Concrete tile",
                    "Slate",
                    "Cedar shakes",
                    "TPO membrane")),
    SIDING(
            "Replace the siding of the outer walls. Change the siding only",
            List.of(
                    "Vinyl siding",
                    "Fiber cement siding",
                    "Engineered wood siding",
                    "Board and batten",
                    "Cedar siding",
                    "Stucco",
                    "Stone veneer",
                    "Brick veneer")),
    GUTTERS(
            "Replace the gutters and downspouts. Change gutters and downspouts only",
            List.of("Seamless aluminum, K-style", "Half-round aluminum", "Copper", "Galvanized steel")),
    SOLAR(
            "Mount solar panels on the roof where the sun reaches it. Change nothing else",
            List.of("All-black panels", "Standard panels", "Solar shingles")),
    PAINT(
            "Paint the outer walls and the trim. Change the paint only",
            List.of("Satin exterior paint", "Flat exterior paint", "Semi-gloss trim paint", "Limewash")),
    WINDOWS(
            "Replace the windows, in the same places and sizes. Change the windows only",
            List.of(
                    "Double-hung vinyl windows",
                    "Casement windows",
                    "Picture windows",
                    "Black steel-look windows",
                    "Wood windows")),
    DOORS(
            "Replace the entry door and the garage doors. Change the doors only",
            List.of(
                    "Steel entry door",
                    "Fiberglass entry door",
                    "Wood entry door",
                    "Carriage-style garage door",
                    "Glass-panel garage door"));

    private final String instruction;
    private final List<String> materials;

    ProjectType(String instruction, List<String> materials) {
        this.instruction = instruction;
        this.materials = materials;
    }

    /** The sentence that tells the provider what to do. */
    String instruction() {
        return instruction;
    }

    /** Materials to choose from; others may be typed. */
    List<String> materials() {
        return materials;
    }

    /** The key of its name. */
    String textKey() {
        return "mockup.project." + name().toLowerCase(Locale.ROOT);
    }
}
