package app.ridgeline.tokens.reports;

import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.TokenEntry;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the story of a balance, however long it is. Changes nothing. */
@Service
public class History {

    private static final int MAX_LIMIT = 1_000;

    private final HistoryStore store;

    History(HistoryStore store) {
        this.store = store;
    }

    /**
     * A page of entries, the newest first.
     *
     * @param after the last entry of the page before, or null for the first page
     * @param skip entries to leave out after that one; costs time in their number
     * @param limit at most 1,000
     */
    @Transactional(readOnly = true)
    public List<TokenEntry> page(UUID userId, EntryFilter filter, @Nullable TokenEntry after, int skip, int limit) {
        long before = after == null ? Long.MAX_VALUE : after.id();
        return store.page(userId, filter, before, Math.max(skip, 0), Math.clamp(limit, 1, MAX_LIMIT));
    }

    /**
     * Hands over every entry that fits, the newest first, some hundred at a time and never none. Holds no connection
     * while they are being looked at.
     */
    public void pages(UUID userId, EntryFilter filter, Consumer<List<TokenEntry>> reader) {
        long before = Long.MAX_VALUE;
        List<TokenEntry> page;
        do {
            page = store.page(userId, filter, before, 0, MAX_LIMIT);
            if (!page.isEmpty()) {
                reader.accept(page);
                before = page.getLast().id();
            }
        } while (page.size() == MAX_LIMIT);
    }

    /** What each bucket had at a moment, entries of that moment included; nothing before the first entry. */
    @Transactional(readOnly = true)
    public Map<Bucket, Balance> balancesAt(UUID userId, Instant moment) {
        Map<Bucket, Balance> balances = new EnumMap<>(Bucket.class);
        long before = store.firstIdAfter(userId, moment);
        for (Bucket bucket : Bucket.values()) {
            balances.put(bucket, store.newestBefore(userId, bucket, before));
        }
        return balances;
    }

    /** When the ledger of a user began; empty without an entry. */
    @Transactional(readOnly = true)
    public Optional<Instant> beganAt(UUID userId) {
        return store.oldest(userId);
    }

    /** The bucket as this entry of the user found it. */
    @Transactional(readOnly = true)
    public Balance before(UUID userId, TokenEntry entry) {
        return store.newestBefore(userId, entry.bucket(), entry.id());
    }
}
