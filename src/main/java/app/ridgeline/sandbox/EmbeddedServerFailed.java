package app.ridgeline.sandbox;

import org.jspecify.annotations.Nullable;

/** The sandbox's own database cannot be used. */
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
