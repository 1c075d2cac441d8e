package app.ridgeline.web.errors;

import app.ridgeline.database.Outage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What a person or program is told when something did not work out, by status and key of the texts. */
enum Failure {
    BAD_REQUEST(HttpStatus.BAD_REQUEST, "error.bad-request."),
    FORBIDDEN(HttpStatus.FORBIDDEN, "error.forbidden."),
    NOT_FOUND(HttpStatus.NOT_FOUND, "error.not-found."),
    BROKEN(HttpStatus.INTERNAL_SERVER_ERROR, "error.broken."),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "error.unavailable.");

    private final HttpStatus status;
    private final String key;

    Failure(HttpStatus status, String key) {
        this.status = status;
        this.key = key;
    }

    HttpStatus status() {
        return status;
    }

    String titleKey() {
        return key + "title";
    }

    String textKey() {
        return key + "text";
    }

    /** What an unexpected exception means to its caller. */
    static Failure of(@Nullable Throwable exception) {
        return Outage.isOne(exception) ? UNAVAILABLE : BROKEN;
    }

    /** What stands behind this status of an answer, with the exception that led to it if there was one. */
    static Failure of(int status, @Nullable Throwable exception) {
        return switch (status) {
            case 404 -> NOT_FOUND;
            case 401, 403 -> FORBIDDEN;
            case 503 -> UNAVAILABLE;
            default -> status >= 500 ? of(exception) : BAD_REQUEST;
        };
    }
}
