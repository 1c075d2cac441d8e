package app.ridgeline.api;

import app.ridgeline.database.Outage;
import app.ridgeline.tokens.StoppedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers every error of the API as a problem document. What is not expected is logged, and says nothing. */
@RestControllerAdvice(basePackageClasses = ApiErrors.class)
class ApiErrors {

    private static final Logger log = LoggerFactory.getLogger(ApiErrors.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Problem problem) {
        return answer(problem.document(), problem.headers());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> stopped(StoppedException stop) {
        return refused(Problem.stopped("Changes of balances are stopped", stop.by()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(Exception exception) throws Exception {
        if (exception instanceof AccessDeniedException || exception instanceof AuthenticationException) {
            throw exception;
        }
        if (Outage.isOne(exception)) {
            log.warn("[USAGE_TOKENS] An API call failed for want of the database: {}", exception.toString());
            return refused(Problem.unavailable());
        }
        log.error("[USAGE_TOKENS] An API call failed", exception);
        return answer(
                Problem.document(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "internal",
                        "The call failed on our side. Repeat it with the same Idempotency-Key."),
                new HttpHeaders());
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail detail, HttpHeaders headers) {
        return ResponseEntity.status(detail.getStatus())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(detail);
    }
}
