package app.ridgeline.settings;

/**
 * One line of the setup check, in English like all that only operators read.
 *
 * @param what what was looked at, in a few words
 * @param text what was found and, where something is to be done, what
 */
public record SetupLine(State state, String what, String text) {

    /** Whether someone has to act. */
    public enum State {
        /** As it should be. */
        OK,
        /** Worth knowing, or not asked; nothing has to be done. */
        NOTE,
        /** Something does not work until someone acts. */
        TO_DO
    }

    /** It is as it should be. */
    public static SetupLine ok(String what, String text) {
        return new SetupLine(State.OK, what, text);
    }

    /** Worth knowing only. */
    public static SetupLine note(String what, String text) {
        return new SetupLine(State.NOTE, what, text);
    }

    /** Someone has to act. */
    public static SetupLine toDo(String what, String text) {
        return new SetupLine(State.TO_DO, what, text);
    }
}
