package app.ridgeline.web.errors;

import app.ridgeline.database.Outage;
import app.ridgeline.ui.Languages;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what failed outside Vaadin's pages: a program gets problem details in English, a person
 * a plain page. */
@Controller
class ErrorAnswers implements ErrorController {

    private final ProblemAnswers problems;

    ErrorAnswers(ProblemAnswers problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Throwable exception = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        // Requested directly, the page has no error to report.
        int status = code instanceof Integer known ? known : HttpStatus.NOT_FOUND.value();
        Failure failure = Failure.of(status, exception);
        HttpStatus answered = failure == Failure.BAD_REQUEST ? HttpStatus.valueOf(status) : failure.status();
        if (failure == Failure.UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Outage.RETRY_AFTER.toSeconds()));
        }
        if (isProgram(request)) {
            problems.write(response, answered, Languages.text(Locale.US, failure.textKey()));
        } else {
            response.setStatus(answered.value());
            response.setContentType(MediaType.TEXT_HTML_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.getWriter().write(FailureHtml.of(request, failure, answered));
        }
    }

    private static boolean isProgram(HttpServletRequest request) {
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return path.startsWith("/api/") || path.startsWith("/actuator/") || accept != null && accept.contains("json");
    }
}
