package app.ridgeline.tools;

/** The run was cancelled or has expired; whoever works for it stops. */
public class RunEndedException extends RuntimeException {

    RunEndedException(String message) {
        super(message);
    }
}
