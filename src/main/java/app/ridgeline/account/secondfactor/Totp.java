package app.ridgeline.account.secondfactor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import org.apache.commons.codec.binary.Base32;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/** Codes of an authenticator app: six digits from a secret and the time (RFC 6238, HMAC-SHA1, steps of 30 seconds). */
final class Totp {

    static final int SECRET_BYTES = 20;
    static final int STEP_SECONDS = 30;

    /** Steps before and after the present one that count, for clocks that are off and people who type slowly. */
    private static final int TOLERANCE = 1;

    private static final int MODULUS = 1_000_000;
    private static final int LOW_NIBBLE = 0x0f;

    private Totp() {}

    /** The code of a step. */
    static String code(byte[] secret, long step) {
        byte[] hash = new HmacUtils(HmacAlgorithms.HMAC_SHA_1, secret)
                .hmac(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & LOW_NIBBLE;
        int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%06d", number % MODULUS);
    }

    /** Bytes as the letters and digits that authenticator apps take (RFC 4648), without padding. */
    static String letters(byte[] bytes) {
        return new Base32().encodeToString(bytes).replace("=", "");
    }

    static long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
    }

    /** The step that a typed code belongs to, if it counts now. Takes the same time for every code. */
    static OptionalLong match(byte[] secret, String typed, Instant now) {
        byte[] asked = typed.getBytes(StandardCharsets.UTF_8);
        long present = step(now);
        OptionalLong match = OptionalLong.empty();
        for (long step = present - TOLERANCE; step <= present + TOLERANCE; step++) {
            if (MessageDigest.isEqual(code(secret, step).getBytes(StandardCharsets.UTF_8), asked)) {
                match = OptionalLong.of(step);
            }
        }
        return match;
    }
}
