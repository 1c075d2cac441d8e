package app.ridgeline.settings;

import org.jspecify.annotations.Nullable;

/** Keeps the application from starting. The person at the machine reads the message and the remedy, no stack trace. */
public class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * Names the problem and the remedy.
     *
     * @param problem what is wrong, a sentence
     * @param remedy what to do, a sentence
     */
    public CannotStart(String problem, String remedy) {
        this(problem, remedy, null);
    }

    /** The same, with what went wrong underneath. */
    public CannotStart(String problem, String remedy, @Nullable Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }
}
