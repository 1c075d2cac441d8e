package app.ridgeline.tokens;

/**
 * The four states of one bucket, in tokens, none below zero. Every rule that changes them, spending aside, is one
 * method here; spending and holding happen in one SQL statement of {@code TokenStore} by the same arithmetic.
 *
 * @param quota the allowance in force
 * @param spent allowance used in this period; may exceed the quota after a downgrade or suspension
 * @param purchased tokens of packs and bonuses: they never expire
 * @param owed tokens clawed back that were already spent: later packs pay them first
 */
public record Balance(int quota, int spent, int purchased, int owed) {

    /** Nothing granted, nothing spent. */
    public static final Balance EMPTY = new Balance(0, 0, 0, 0);

    /** The most tokens a bucket can have, in each state and remaining. */
    public static final int MAX = Integer.MAX_VALUE;

    public Balance {
        if (quota < 0 || spent < 0 || purchased < 0 || owed < 0) {
            throw new IllegalArgumentException(
                    "A balance must not be negative: " + quota + "/" + spent + "/" + purchased + "/" + owed);
        }
        within((long) Math.max(quota - spent, 0) + purchased);
    }

    /** What is used of the allowance in force, at most all of it. */
    public int used() {
        return Math.min(spent, quota);
    }

    /** What is left of the allowance. */
    public int allowance() {
        return quota - used();
    }

    /** What can be spent now: {@code allowance + purchased}. */
    public int remaining() {
        return allowance() + purchased;
    }

    /** A new period: the whole quota, nothing spent of it. */
    Balance reset(int newQuota) {
        return new Balance(newQuota, 0, purchased, owed);
    }

    /** Another quota in the same period; what was spent stays spent, so that flipping plans mints nothing. */
    public Balance withQuota(int newQuota) {
        return new Balance(newQuota, spent, purchased, owed);
    }

    /** The allowance of somebody else, who spent so much of it: moving it back and forth mints nothing. */
    public Balance withSpentAtLeast(int other) {
        return new Balance(quota, Math.max(spent, other), purchased, owed);
    }

    /** Tokens that were paid for: they settle what is owed first. */
    public Balance refill(int tokens) {
        int settled = Math.min(owed, tokens);
        return new Balance(quota, spent, within((long) purchased + tokens - settled), owed - settled);
    }

    /** Tokens given by an admin: they do not settle what is owed. */
    public Balance bonus(int tokens) {
        return new Balance(quota, spent, within((long) purchased + tokens), owed);
    }

    /** Tokens taken back: from what is there, the rest is owed. The allowance is never touched. */
    public Balance claim(int tokens) {
        int taken = Math.min(purchased, tokens);
        return new Balance(quota, spent, purchased - taken, within((long) owed + tokens - taken));
    }

    /**
     * Gives back parts of a hold. A claim that came while the tokens were held could not take them; it is settled from
     * the purchased part now. What was owed before the hold stays owed: a failed run must not cost a token.
     *
     * @param allowancePart tokens of the allowance, 0 if a reset came in between
     * @param purchasedPart tokens that were purchased
     * @param owedBefore what was owed when the hold was taken
     */
    public Balance release(int allowancePart, int purchasedPart, int owedBefore) {
        int settled = Math.min(purchasedPart, Math.max(owed - owedBefore, 0));
        return new Balance(
                quota, spent - allowancePart, within((long) purchased + purchasedPart - settled), owed - settled);
    }

    /** Takes purchased tokens away without a debt: they must be there. */
    public Balance takeBack(int tokens) {
        return new Balance(quota, spent, purchased - tokens, owed);
    }

    /** Puts an earlier allowance in the place of this one. What was spent of this one counts as spent of that. */
    public Balance restore(Balance earlier) {
        return new Balance(earlier.quota, within((long) earlier.spent + spent), purchased, owed);
    }

    private static int within(long tokens) {
        if (tokens > MAX) {
            throw new IllegalArgumentException("A bucket holds at most " + MAX + " tokens, not " + tokens);
        }
        return (int) tokens;
    }
}
