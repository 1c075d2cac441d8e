package app.ridgeline.web.errors;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Gives the problems that Spring MVC finds, such as a wrong content type, a stable type like all others. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class MvcProblems extends ResponseEntityExceptionHandler {

    /** The type of a problem that its status says all about, for example {@code urn:ridgeline:problem:not-found}. */
    static URI type(HttpStatus status) {
        return URI.create("urn:ridgeline:problem:"
                + status.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail detail) {
            detail.setType(type(HttpStatus.valueOf(status.value())));
        }
        return super.createResponseEntity(body, headers, status, request);
    }
}
