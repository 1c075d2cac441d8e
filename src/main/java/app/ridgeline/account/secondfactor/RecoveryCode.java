package app.ridgeline.account.secondfactor;

import app.ridgeline.account.Secret;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A code on paper that stands in for the authenticator app, once. 80 random bits, so a plain hash is enough to keep it
 * by.
 *
 * @param letters 16 letters and digits
 */
record RecoveryCode(String letters) {

    /** How many a person has. */
    static final int COUNT = 10;

    private static final int BYTES = 10;
    private static final int LENGTH = 16;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A set of new ones. */
    static List<RecoveryCode> set() {
        return Stream.generate(RecoveryCode::random).distinct().limit(COUNT).toList();
    }

    private static RecoveryCode random() {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return new RecoveryCode(Totp.letters(bits).toLowerCase(Locale.ROOT));
    }

    /** Reads what someone typed, however it is spaced. Empty if it cannot be one. */
    static Optional<RecoveryCode> parse(String typed) {
        String letters = typed.replaceAll("[\\s-]", "")
                .toLowerCase(Locale.ROOT)
                .replace('0', 'o')
                .replace('1', 'l');
        return letters.length() == LENGTH && letters.matches("[a-z2-7]+")
                ? Optional.of(new RecoveryCode(letters))
                : Optional.empty();
    }

    /** As people read it: in groups of four. */
    String shown() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < letters.length(); i += GROUP) {
            text.append(i == 0 ? "" : "-").append(letters, i, i + GROUP);
        }
        return text.toString();
    }

    /** What is stored of it: 32 bytes. */
    byte[] hash() {
        return Secret.hash(letters);
    }

    @Override
    public String toString() {
        return "RecoveryCode"; // a code is never logged
    }
}
