package app.ridgeline.tools.mockup;

/** Puts a customer's wishes into the words that an image model understands. */
final class Prompt {

    private static final String KEEP = "Keep the same building, camera position, framing, perspective, light and"
            + " surroundings. Keep every part of the building that is not named as it is. The result is a realistic"
            + " photograph of the finished work, without text, labels, borders or people added.";

    private Prompt() {}

    static String of(MockupInputs inputs) {
        StringBuilder prompt = new StringBuilder("Edit this photo of a building for a contractor's proposal. ");
        prompt.append(inputs.project().instruction()).append(". ");
        if (!inputs.material().isEmpty()) {
            prompt.append("Material: ").append(inputs.material()).append(". ");
        }
        if (!inputs.colour().isEmpty()) {
            prompt.append("Colour: ").append(inputs.colour()).append(". ");
        }
        prompt.append(KEEP);
        if (!inputs.wishes().isEmpty()) {
            prompt.append(" The customer adds: ").append(inputs.wishes());
        }
        return prompt.toString();
    }
}
