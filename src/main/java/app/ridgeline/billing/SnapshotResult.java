package app.ridgeline.billing;

import java.util.List;

/** What came of a subscription's snapshot. */
public sealed interface SnapshotResult {

    /** It replaced ours, and the allowance follows it. */
    record Applied() implements SnapshotResult {}

    /** It changed nothing: ours is newer, or final. */
    record Stale(String reason) implements SnapshotResult {}

    /** It is not known which of two events of one second is the later: Stripe will be asked. */
    record Undecided() implements SnapshotResult {}

    /** None of its prices is a plan of ours. Nothing was changed. */
    record UnknownPrice(List<String> priceIds) implements SnapshotResult {}
}
