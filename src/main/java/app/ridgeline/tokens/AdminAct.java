package app.ridgeline.tokens;

/** What an admin can do to a balance. */
public sealed interface AdminAct {

    /** The most tokens of one bucket that one act gives. */
    int MAX_AMOUNT = 10_000;

    /** Sets the plan's quota, with nothing spent of it. Purchased tokens stay. */
    record Reset(Plan plan) implements AdminAct {}

    /**
     * Adds tokens that never expire.
     *
     * @param amounts 0 to {@value #MAX_AMOUNT} for each bucket, and at least one token
     */
    record Grant(TokenAmounts amounts) implements AdminAct {

        public Grant {
            if (amounts.total() == 0) {
                throw new IllegalArgumentException("A grant gives at least one token");
            }
            for (Bucket bucket : Bucket.values()) {
                if (amounts.of(bucket) > MAX_AMOUNT) {
                    throw new IllegalArgumentException("A grant gives at most " + MAX_AMOUNT + " tokens of a bucket");
                }
            }
        }
    }
}
