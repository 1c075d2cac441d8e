package app.ridgeline.admin.acts;

import app.ridgeline.tokens.ActPreview;
import app.ridgeline.tokens.TokenStatus;

/** The result of a requested act. */
public sealed interface ActResult {

    /** It was done, now or when it was asked for first. */
    record Done(TokenStatus status) implements ActResult {}

    /** Nothing was done yet: it is above the daily limit, and waits for a second admin. */
    record WaitsForApproval(int limit) implements ActResult {}

    /** Nothing was done: it is above the daily limit, and a program's acts wait for no one. */
    record OverLimit(int limit) implements ActResult {}

    /** Nothing was done: an admin, a plan or a period changed the balance since it was looked at. */
    record ChangedMeanwhile(ActPreview now) implements ActResult {}

    /** Nothing was done: no one acts on their own account, nor does a key that they made. */
    record OwnAccount() implements ActResult {}
}
