package app.ridgeline.storms;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of rows. */
final class StormTally {

    private static final int EXAMPLES = 100;

    private final Map<RowProblem, Integer> leftOut = new EnumMap<>(RowProblem.class);
    private final Map<RowProblem, Integer> rejected = new EnumMap<>(RowProblem.class);
    private final List<ImportReport.RejectedRow> examples = new ArrayList<>();
    private int rows;
    private @Nullable String first;
    private @Nullable String last;

    void count(long row, ImportRow content) {
        rows++;
        switch (content) {
            case ImportRow.Kept kept -> {
                first = first == null || kept.date().compareTo(first) < 0 ? kept.date() : first;
                last = last == null || kept.date().compareTo(last) > 0 ? kept.date() : last;
            }
            case ImportRow.LeftOut(RowProblem reason) -> leftOut.merge(reason, 1, Integer::sum);
            case ImportRow.Rejected(RowProblem reason, String detail) -> reject(row, reason, detail);
        }
    }

    void reject(long row, RowProblem reason, String detail) {
        rejected.merge(reason, 1, Integer::sum);
        if (examples.size() < EXAMPLES) {
            examples.add(new ImportReport.RejectedRow(row, reason, detail));
        }
    }

    int rows() {
        return rows;
    }

    ImportReport report(String fileName, StormCopy.Merged merged) {
        Optional<ImportReport.Days> days =
                first == null || last == null ? Optional.empty() : Optional.of(new ImportReport.Days(first, last));
        return new ImportReport(
                fileName,
                rows,
                merged.added(),
                merged.changed(),
                merged.unchanged(),
                leftOut,
                rejected,
                examples,
                days);
    }
}
