package app.ridgeline.storms;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an import did.
 *
 * @param fileName of the file
 * @param rows that were read
 * @param added events that were new
 * @param changed events that were here and differed
 * @param unchanged events that were here already as they are
 * @param leftOut rows that were skipped, by reason
 * @param rejected rows that could not be read, by reason
 * @param examples of those, the first 100
 * @param days of the first and the last event's record, if there is one
 */
public record ImportReport(
        String fileName,
        int rows,
        int added,
        int changed,
        int unchanged,
        Map<RowProblem, Integer> leftOut,
        Map<RowProblem, Integer> rejected,
        List<RejectedRow> examples,
        Optional<Days> days) {

    public ImportReport {
        leftOut = Map.copyOf(leftOut);
        rejected = Map.copyOf(rejected);
        examples = List.copyOf(examples);
    }

    /**
     * A row that could not be read.
     *
     * @param row its number, the first after the header is 1
     * @param detail what it has where it fails; may be empty
     */
    public record RejectedRow(long row, RowProblem reason, String detail) {}

    /** The first and the last day, as {@code 2026-04-30}. */
    public record Days(String first, String last) {}

    /** How many rows were skipped. */
    public int leftOutRows() {
        return leftOut.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many rows could not be read. */
    public int rejectedRows() {
        return rejected.values().stream().mapToInt(Integer::intValue).sum();
    }
}
