package app.ridgeline.storms;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a row of a file comes to. */
sealed interface ImportRow {

    /**
     * An event, as the columns of {@link StormCopy#COLUMNS}.
     *
     * @param values null is unknown
     */
    record Kept(long id, String date, List<@Nullable String> values) implements ImportRow {

        /** Of all that is kept of the row: two rows that say the same have the same. */
        UUID digest() {
            return UUID.nameUUIDFromBytes(
                    String.join("\u001f", values.stream().map(String::valueOf).toList())
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    /** No event of use here, and nothing wrong with it. */
    record LeftOut(RowProblem reason) implements ImportRow {}

    /** An event that cannot be read. */
    record Rejected(RowProblem reason, String detail) implements ImportRow {}
}
