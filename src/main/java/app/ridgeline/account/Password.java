package app.ridgeline.account;

import java.nio.charset.StandardCharsets;

/** The rules of a new password: long rather than intricate. */
public final class Password {

    /** The least number of characters. */
    public static final int MIN_LENGTH = 10;

    /** The most bytes in UTF-8: bcrypt reads no further. */
    public static final int MAX_BYTES = 72;

    private Password() {}

    /** Whether this may be a password, as far as its length tells. */
    public static boolean isAcceptable(String password) {
        return password.codePointCount(0, password.length()) >= MIN_LENGTH && !isTooLong(password);
    }

    /** Whether bcrypt would ignore the end of it. */
    public static boolean isTooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    }
}
