package app.ridgeline.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

/** Answers programs with a problem document also where Tomcat refuses an address before Spring sees it. */
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

        ProblemReport() {
            setShowReport(false);
            setShowServerInfo(false);
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            HttpStatus status = HttpStatus.resolve(response.getStatus());
            boolean program = String.valueOf(request.getRequestURI()).startsWith("/api/");
            if (!program || status == null || !status.isError() || response.getContentWritten() > 0) {
                super.report(request, response, failure);
            } else if (response.setErrorReported()) {
                write(response, status);
            }
        }

        /** The text is fixed but for numbers and words of the standard: nothing of the request is in it. */
        private static void write(HttpServletResponse response, HttpStatus status) {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            try {
                response.getOutputStream()
                        .print("""
                        {"type":"%s","title":"%s","status":%d,"detail":"The address or the request line is malformed"}""".formatted(MvcProblems.type(status), status.getReasonPhrase(), status.value()));
                response.flushBuffer();
            } catch (IOException e) {
                // Who asked is gone.
            }
        }
    }
}
