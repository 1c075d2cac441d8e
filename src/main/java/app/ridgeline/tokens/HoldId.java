package app.ridgeline.tokens;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A hold's public id. It carries its user, so that every look-up by it goes to one user's rows.
 *
 * @param userId whose tokens are held
 * @param id which of the user's holds
 */
public record HoldId(UUID userId, UUID id) {

    private static final Pattern FORM = Pattern.compile("hold_([0-9a-f]{32})([0-9a-f]{32})");

    /** The id an address or JSON shows: {@code hold_} and 64 hexadecimal digits. */
    @Override
    public String toString() {
        return "hold_" + hex(userId) + hex(id);
    }

    /** Reads a public id, or empty if the text is none. */
    public static Optional<HoldId> parse(String text) {
        var form = FORM.matcher(text);
        return form.matches() ? Optional.of(new HoldId(uuid(form.group(1)), uuid(form.group(2)))) : Optional.empty();
    }

    private static String hex(UUID uuid) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(uuid.getMostSignificantBits()) + hex.toHexDigits(uuid.getLeastSignificantBits());
    }

    private static UUID uuid(String hex) {
        return new UUID(HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
    }
}
