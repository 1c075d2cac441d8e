package app.ridgeline.sandbox;

import org.jspecify.annotations.Nullable;

/** The sandbox cannot use a database: its own one does not run, or the one it was given is somebody else's. */
class EmbeddedServerFailed extends RuntimeException {

    private final String remedy;

    EmbeddedServerFailed(String problem, String remedy, @Nullable Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    /** What the person at the machine can do. */
    String remedy() {
        return remedy;
    }
}
