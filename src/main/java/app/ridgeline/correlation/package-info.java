/**
 * Owns the one id that ties together the log lines, the answer and the error reports of a request, a webhook or a job.
 * Start reading at {@link app.ridgeline.correlation.Correlation}. Invariants: an id is short and harmless in a log, and
 * ends with the work it was for. It must never know any other module.
 */
@NullMarked
@ApplicationModule(
        displayName = "Correlation",
        allowedDependencies = {})
package app.ridgeline.correlation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
