package app.ridgeline.dashboard;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.TokenEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads the changes of a month page by page: adds up all of them, and keeps the newest in words. */
final class Changes {

    private final Map<Bucket, Long> added = new EnumMap<>(Bucket.class);
    private final Map<Bucket, Long> taken = new EnumMap<>(Bucket.class);
    private final List<OwnHistory.Line> newest = new ArrayList<>();
    private final Function<List<TokenEntry>, List<OwnHistory.Line>> words;
    private int count;

    Changes(Function<List<TokenEntry>, List<OwnHistory.Line>> words) {
        this.words = words;
    }

    /** The next changes, the newest first, all older than those before. */
    void take(List<TokenEntry> entries) {
        for (TokenEntry entry : entries) {
            long delta = entry.delta();
            (delta > 0 ? added : taken).merge(entry.bucket(), Math.abs(delta), Long::sum);
        }
        int room = Statement.MAX_LINES - newest.size();
        newest.addAll(words.apply(entries.subList(0, Math.min(room, entries.size()))));
        count += entries.size();
    }

    int count() {
        return count;
    }

    /** The newest changes in words, the oldest of them first. */
    List<OwnHistory.Line> newest() {
        List<OwnHistory.Line> lines = new ArrayList<>(newest);
        Collections.reverse(lines);
        return lines;
    }

    /**
     * What became of a bucket.
     *
     * @throws Statement.Mismatch if opening balance and changes do not come to the closing balance
     */
    Statement.Sums sums(Bucket bucket, long opening, long closing) {
        long more = added.getOrDefault(bucket, 0L);
        long less = taken.getOrDefault(bucket, 0L);
        if (opening + more - less != closing) {
            throw new Statement.Mismatch(
                    "%s: %d + %d - %d is not %d".formatted(bucket.key(), opening, more, less, closing));
        }
        return new Statement.Sums(opening, more, less, closing);
    }
}
