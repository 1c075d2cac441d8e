package app.ridgeline.admin.acts;

import app.ridgeline.tokens.ActPreview;
import app.ridgeline.tokens.TokenStatus;

/** The result of an approval. */
public sealed interface ApprovalResult {

    /** The act was approved and done. */
    record Done(TokenStatus status) implements ApprovalResult {}

    /** Nothing was done: the balance changed since it was looked at. */
    record ChangedMeanwhile(ActPreview now) implements ApprovalResult {}

    /** Nothing was done, for this reason. */
    record Refused(Why why) implements ApprovalResult {}

    /** Why a request is not decided by this person. */
    enum Why {
        /** There is no such request. */
        UNKNOWN,
        /** Someone decided it before. */
        DECIDED_BEFORE,
        /** They made the request themselves. */
        OWN_REQUEST,
        /** It is about their own account. */
        OWN_ACCOUNT,
        /** They became an admin after it was made. */
        ADMIN_TOO_LATE,
        /** They have not been an admin for long enough. */
        ADMIN_TOO_NEW,
        /** No one has shown that their address is theirs. */
        ADDRESS_NOT_CONFIRMED,
        /** Another admin chose their password. */
        PASSWORD_NOT_OWN,
        /**
         * Who made the request made them an admin, or sent them a password link; or someone did of whom that is true.
         */
        MADE_BY_REQUESTER
    }
}
