package app.ridgeline.dashboard;

import app.ridgeline.tokens.Bucket;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A month of one person's tokens. It cannot be made if its sums do not add up. The sums are of all changes; of a busy
 * month only the newest changes are listed.
 *
 * @param person whose it is
 * @param open whether the month is not over
 * @param sums for each bucket
 * @param lines the oldest first, at most {@link #MAX_LINES}
 * @param changes how many there were, listed or not
 */
record Statement(
        YearMonth month,
        String person,
        boolean open,
        Map<Bucket, Sums> sums,
        List<OwnHistory.Line> lines,
        int changes) {

    /** About fifty pages: what someone may still look through, and what the making of a file may cost. */
    static final int MAX_LINES = 2_000;

    /** The sums and the entries tell of different balances: no one is to get such a paper. */
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
            Changes changes,
            Map<Bucket, Integer> closing) {
        Map<Bucket, Sums> sums = new EnumMap<>(Bucket.class);
        for (Bucket bucket : Bucket.values()) {
            sums.put(bucket, changes.sums(bucket, opening.getOrDefault(bucket, 0), closing.getOrDefault(bucket, 0)));
        }
        return new Statement(month, person, open, sums, changes.newest(), changes.count());
    }

    /** How many changes are not listed: the oldest. */
    int leftOut() {
        return changes - lines.size();
    }

    Sums of(Bucket bucket) {
        Sums found = sums.get(bucket);
        if (found == null) {
            throw new IllegalStateException("No sums for " + bucket);
        }
        return found;
    }
}
