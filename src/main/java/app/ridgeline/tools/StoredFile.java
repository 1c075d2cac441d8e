package app.ridgeline.tools;

import java.util.regex.Pattern;

/**
 * A file of a run or a draft, small enough for memory.
 *
 * @param name what its owner calls it, for example {@code after}; lower case, 1 to 40 characters
 * @param contentType what the browser is told it is
 * @param bytes 1 byte to {@link #MAX_BYTES}; not to be changed
 */
public record StoredFile(String name, String contentType, byte[] bytes) {

    /** The largest file that is kept. */
    public static final int MAX_BYTES = 20_000_000;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    public StoredFile {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not the name of a file: " + name);
        }
        if (bytes.length == 0 || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("A file has 1 to " + MAX_BYTES + " bytes, not " + bytes.length);
        }
    }
}
