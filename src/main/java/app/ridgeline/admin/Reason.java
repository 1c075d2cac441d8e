package app.ridgeline.admin;

/** Why an admin acts: 1 to 500 characters that say something. */
record Reason(String text) {

    static final int MAX_LENGTH = 500;

    Reason {
        text = text.strip();
        if (!isValid(text)) {
            throw new IllegalArgumentException("A reason has 1 to " + MAX_LENGTH + " characters");
        }
    }

    static boolean isValid(String text) {
        return !text.isBlank() && text.strip().length() <= MAX_LENGTH && text.indexOf('\0') < 0;
    }
}
