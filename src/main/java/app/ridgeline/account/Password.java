package app.ridgeline.account;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.function.SingletonSupplier;

/** The rules of a new password: long rather than intricate, and not one that everyone tries first. */
public final class Password {

    /** The least number of characters. */
    public static final int MIN_LENGTH = 10;

    /** The most bytes in UTF-8: bcrypt reads no further. */
    public static final int MAX_BYTES = 72;

    /** Those of the 100,000 most common passwords (Mark Burnett's list) that are long enough here, in lower case. */
    private static final SingletonSupplier<Set<String>> COMMON = SingletonSupplier.of(Password::readCommon);

    private Password() {}

    /** Whether this may be a password. */
    public static boolean isAcceptable(String password) {
        return !isTooShort(password) && !isTooLong(password) && !isCommon(password);
    }

    /** Whether it has too few characters. */
    public static boolean isTooShort(String password) {
        return password.codePointCount(0, password.length()) < MIN_LENGTH;
    }

    /** Whether bcrypt would ignore the end of it. */
    public static boolean isTooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    }

    /** Whether it is one of those that are tried first, however it is capitalized. */
    public static boolean isCommon(String password) {
        return COMMON.obtain().contains(password.toLowerCase(Locale.ROOT));
    }

    private static Set<String> readCommon() {
        try (var lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(new ClassPathResource("account/common-passwords.txt.gz").getInputStream()),
                StandardCharsets.US_ASCII))) {
            return lines.lines().collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
