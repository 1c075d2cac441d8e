package app.ridgeline.account;

import java.security.SecureRandom;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * 256 random bits that open something, of which only the SHA-256 is stored. A slow hash would add nothing to that many
 * bits, and a look-up by hash leaks no prefix by its time.
 */
public final class Secret {

    /** How many characters one has. */
    public static final int LENGTH = 43; // 32 bytes in base64, without padding

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    /** A new one, of letters, digits, dash and underscore. */
    public static String random() {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** What is stored of it, or of another secret that no one can guess: 32 bytes. */
    public static byte[] hash(String secret) {
        return DigestUtils.sha256(secret);
    }
}
