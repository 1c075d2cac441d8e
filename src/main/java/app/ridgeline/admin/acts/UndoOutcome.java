package app.ridgeline.admin.acts;

import app.ridgeline.tokens.UndoResult;

/** Whether an act can be, or was, undone. */
public sealed interface UndoOutcome {

    /** It can be, or was. */
    record Undone(UndoResult.Undone result) implements UndoOutcome {}

    /** Nothing was done, for this reason. */
    record Refused(Why why) implements UndoOutcome {}

    /** Why an act is not undone. */
    enum Why {
        /** There is no such act. */
        UNKNOWN,
        /** It is itself the undoing of one. */
        IS_UNDO,
        /** It was undone before. */
        UNDONE_BEFORE,
        /** The allowance was set again since. */
        RESET_SINCE,
        /** It is the account of who asks. */
        OWN_ACCOUNT
    }
}
