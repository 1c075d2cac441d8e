package app.ridgeline.dashboard;

import app.ridgeline.tokens.Bucket;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A month of one person's tokens. It cannot be made if its sums do not add up.
 *
 * @param person whose it is
 * @param open whether the month is not over
 * @param sums for each bucket
 * @param lines the oldest first
 */
record Statement(YearMonth month, String person, boolean open, Map<Bucket, Sums> sums, List<OwnHistory.Line> lines) {

    /** The sums and the entries tell of different balances: nobody is to get such a paper. */
    static final class Mismatch extends RuntimeException {
        Mismatch(String message) {
            super(message);
        }
    }

    /**
     * One bucket, in tokens.
     *
     * @param opening at the beginning of the month
     * @param added by all entries that added some
     * @param taken by all that took some, not below zero
     * @param closing at the end of the month
     */
    record Sums(long opening, long added, long taken, long closing) {}

    Statement {
        sums = Map.copyOf(sums);
        lines = List.copyOf(lines);
    }

    /**
     * A statement of these entries.
     *
     * @throws Mismatch if opening balance and entries do not come to the closing balance in every bucket
     */
    static Statement of(
            YearMonth month,
            String person,
            boolean open,
            Map<Bucket, Integer> opening,
            List<OwnHistory.Line> lines,
            Map<Bucket, Integer> closing) {
        Map<Bucket, Sums> sums = new EnumMap<>(Bucket.class);
        for (Bucket bucket : Bucket.values()) {
            sums.put(bucket, sums(bucket, opening.getOrDefault(bucket, 0), lines, closing.getOrDefault(bucket, 0)));
        }
        return new Statement(month, person, open, sums, lines);
    }

    private static Sums sums(Bucket bucket, long opening, List<OwnHistory.Line> lines, long closing) {
        long added = 0;
        long taken = 0;
        for (OwnHistory.Line line : lines) {
            if (line.entry().bucket() == bucket) {
                added += Math.max(line.entry().delta(), 0);
                taken += Math.max(-(long) line.entry().delta(), 0);
            }
        }
        if (opening + added - taken != closing) {
            throw new Mismatch("%s: %d + %d - %d is not %d".formatted(bucket.key(), opening, added, taken, closing));
        }
        return new Sums(opening, added, taken, closing);
    }

    Sums of(Bucket bucket) {
        Sums found = sums.get(bucket);
        if (found == null) {
            throw new IllegalStateException("No sums for " + bucket);
        }
        return found;
    }
}
