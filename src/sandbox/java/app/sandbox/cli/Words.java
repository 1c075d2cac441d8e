package app.sandbox.cli;

import app.sandbox.delivery.ApiVersion;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads the words that stand for one of a few things. */
final class Words {

    private Words() {}

    /** The constant of this name in any case; the message says what the names are. */
    static <E extends Enum<E>> E oneOf(Class<E> kind, String text, String message) {
        return Arrays.stream(kind.getEnumConstants())
                .filter(each -> each.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new CommandLine.Misused(message));
    }

    /** The API version that is written so. */
    static ApiVersion version(String text) {
        return ApiVersion.of(text)
                .orElseThrow(() -> new CommandLine.Misused("The versions are "
                        + Arrays.stream(ApiVersion.values())
                                .map(ApiVersion::text)
                                .collect(Collectors.joining(", ")) + "."));
    }
}
