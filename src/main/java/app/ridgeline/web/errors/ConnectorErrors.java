package app.ridgeline.web.errors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Answers as everywhere, with a problem document or our page, also where Tomcat refuses an address before Spring sees
 * it.
 */
@Component
class ConnectorErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemReport()));
    }

    /** After Spring Boot's own, so that this one reports first. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    private static final class ProblemReport extends ErrorReportValve {

        private static final String PROBLEM = """
                {"type":"%s","title":"%s","status":%d,"detail":"The address or the request line is malformed"}""";

        ProblemReport() {
            setShowReport(false);
            setShowServerInfo(false);
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            HttpStatus status = HttpStatus.resolve(response.getStatus());
            if (status == null || !status.isError() || response.getContentWritten() > 0) {
                super.report(request, response, failure);
            } else if (response.setErrorReported()) {
                write(request, response, status);
            }
        }

        /** The text is fixed but for numbers and words of the standard: nothing of the request is in it. */
        private static void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status) {
            boolean program = String.valueOf(request.getRequestURI()).startsWith("/api/");
            response.setContentType(
                    program ? MediaType.APPLICATION_PROBLEM_JSON_VALUE : MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
            String answer = program
                    ? PROBLEM.formatted(MvcProblems.type(status), status.getReasonPhrase(), status.value())
                    : FailureHtml.of(request, Failure.of(status.value(), null), status);
            try {
                response.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                response.flushBuffer();
            } catch (IOException e) {
                // Who asked is gone.
            }
        }
    }
}
