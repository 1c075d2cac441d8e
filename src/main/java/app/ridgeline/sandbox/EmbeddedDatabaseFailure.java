package app.ridgeline.sandbox;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells a newcomer why the sandbox has no database, and what to do. */
class EmbeddedDatabaseFailure extends AbstractFailureAnalyzer<EmbeddedServerFailed> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, EmbeddedServerFailed cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
    }
}
