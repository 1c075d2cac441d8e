package app.ridgeline.api;

import app.ridgeline.database.Outage;
import app.ridgeline.tokens.OperatorSwitch;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A request that is refused, with the problem document that says why and what to do. */
final class Problem extends RuntimeException {

    /** How long a client waits before it looks whether an operator's stop is over. */
    private static final Duration STOP = Duration.ofSeconds(60);

    private final transient ProblemDetail detail;
    private final transient Duration retryAfter;

    private Problem(HttpStatus status, String type, String message, Map<String, Object> more) {
        this(status, type, message, more, Duration.ZERO);
    }

    private Problem(HttpStatus status, String type, String message, Map<String, Object> more, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
        detail = document(status, type, message);
        more.forEach(detail::setProperty);
    }

    static Problem badRequest(String message) {
        return new Problem(HttpStatus.BAD_REQUEST, "bad-request", message, Map.of());
    }

    static Problem tooLarge(String message) {
        return new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large", message, Map.of());
    }

    static Problem invalid(String field, String message) {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-field", message, Map.of("field", field));
    }

    static Problem notFound(String message) {
        return new Problem(HttpStatus.NOT_FOUND, "not-found", message, Map.of());
    }

    static Problem forbidden(String message) {
        return new Problem(HttpStatus.FORBIDDEN, "forbidden", message, Map.of());
    }

    static Problem conflict(String message, Map<String, Object> more) {
        return new Problem(HttpStatus.CONFLICT, "conflict", message, more);
    }

    static Problem insufficient(String message, Map<String, Object> more) {
        return new Problem(HttpStatus.PAYMENT_REQUIRED, "insufficient-tokens", message, more);
    }

    static Problem stopped(String what, OperatorSwitch by) {
        return new Problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "stopped",
                what
                        + " by an operator for now. Nothing was changed. Repeat the call later, with the same"
                        + " Idempotency-Key",
                Map.of("stop", by.key()),
                STOP);
    }

    /** The database is busy, full or gone for now. What became of the call is not known. */
    static Problem unavailable() {
        return new Problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "unavailable",
                "The database cannot take the call right now. Repeat it with the same Idempotency-Key.",
                Map.of(),
                Outage.RETRY_AFTER);
    }

    HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        if (retryAfter.isPositive()) {
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter.toSeconds()));
        }
        return headers;
    }

    ProblemDetail document() {
        return detail;
    }

    static ProblemDetail document(HttpStatus status, String type, String message) {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(status, message);
        detail.setType(URI.create("urn:ridgeline:problem:" + type));
        return detail;
    }
}
