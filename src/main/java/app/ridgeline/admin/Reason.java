package app.ridgeline.admin;

/** Why an admin acts: 1 to 500 characters that say something. */
public record Reason(String text) {

    /** Characters. */
    public static final int MAX_LENGTH = 500;

    /** @throws IllegalArgumentException if it says nothing, or too much */
    public Reason {
        text = text.strip();
        if (!isValid(text)) {
            throw new IllegalArgumentException("A reason has 1 to " + MAX_LENGTH + " characters");
        }
    }

    /** Whether a text can be a reason. */
    public static boolean isValid(String text) {
        return !text.isBlank() && text.strip().length() <= MAX_LENGTH && text.indexOf('\0') < 0;
    }
}
