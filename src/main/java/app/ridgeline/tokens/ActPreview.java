package app.ridgeline.tokens;

/**
 * What an act would do now.
 *
 * @param before the balance it would find
 * @param after the balance it would leave
 * @param version of the balance as far as admins, plans and resets made it: hand it back with the act
 */
public record ActPreview(TokenStatus before, TokenStatus after, long version) {

    /** Tokens that would be added, over all buckets; buckets that lose some do not count against it. */
    public long added() {
        return added(before, after);
    }

    static long added(TokenStatus before, TokenStatus after) {
        long added = 0;
        for (Bucket bucket : Bucket.values()) {
            added += Math.max(
                    after.of(bucket).remaining() - (long) before.of(bucket).remaining(), 0);
        }
        return added;
    }
}
