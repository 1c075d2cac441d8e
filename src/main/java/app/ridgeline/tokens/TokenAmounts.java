package app.ridgeline.tokens;

import java.util.function.ToIntFunction;

/**
 * A number of tokens for each bucket, none below zero: a quota, what a pack grants, what a refund claims.
 *
 * @param mockup tokens for roof mockups
 * @param dol tokens for date-of-loss searches
 * @param weather tokens for weather reports
 */
public record TokenAmounts(int mockup, int dol, int weather) {

    /** No tokens at all. */
    public static final TokenAmounts NONE = new TokenAmounts(0, 0, 0);

    public TokenAmounts {
        if (mockup < 0 || dol < 0 || weather < 0) {
            throw new IllegalArgumentException(
                    "Token amounts must not be negative: " + mockup + "/" + dol + "/" + weather);
        }
    }

    /**
     * What a pack or bonus of this size grants: a third of it, rounded down, to each bucket (100 gives 33 of each).
     *
     * @param size tokens in the pack, at least 3
     * @throws IllegalArgumentException if the pack would grant nothing
     */
    public static TokenAmounts ofPack(int size) {
        if (size < 3) {
            throw new IllegalArgumentException("A pack of " + size + " grants nothing: three tokens are the least");
        }
        return new TokenAmounts(size / 3, size / 3, size / 3);
    }

    /** What this says of each bucket. */
    public static TokenAmounts each(ToIntFunction<Bucket> tokens) {
        return new TokenAmounts(
                tokens.applyAsInt(Bucket.MOCKUP), tokens.applyAsInt(Bucket.DOL), tokens.applyAsInt(Bucket.WEATHER));
    }

    /** The tokens of one bucket. */
    public int of(Bucket bucket) {
        return switch (bucket) {
            case MOCKUP -> mockup;
            case DOL -> dol;
            case WEATHER -> weather;
        };
    }

    /**
     * These amounts several times over, as a subscription's quantity asks for.
     *
     * @throws ArithmeticException if a bucket would exceed the range of an int
     */
    public TokenAmounts times(int quantity) {
        return each(bucket -> Math.multiplyExact(of(bucket), quantity));
    }

    /** What these exceed the others by, in each bucket; 0 where they do not. */
    public TokenAmounts minus(TokenAmounts others) {
        return each(bucket -> Math.max(of(bucket) - others.of(bucket), 0));
    }

    /** The sum over the buckets: what orders one allowance before another. */
    public long total() {
        return (long) mockup + dol + weather;
    }
}
