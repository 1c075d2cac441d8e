package app.sandbox.pages;

import static app.sandbox.pages.Speech.text;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks visitors for a moment while the demo data are made: until then the sandbox's clock may show the past, and the
 * accounts are not there yet. What the simulated services and the application say to each other goes on.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class Preparing extends OncePerRequestFilter {

    private static final int SECONDS = 2;

    private final ApplicationAvailability availability;
    private volatile boolean prepared;

    Preparing(ApplicationAvailability availability) {
        this.availability = availability;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // Readiness ends before the node does: a node that stops has nothing to prepare.
        prepared = prepared || availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
        return prepared
                || Stream.of(
                                "/api/webhooks/stripe",
                                "/sandbox/stripe/",
                                "/sandbox/openai/",
                                "/sandbox/assets/",
                                "/actuator/")
                        .anyMatch(request.getRequestURI()::startsWith);
    }

    /** Before Spring knows of the request, and with it of its language. */
    private static ResponseEntity<String> page(HttpServletRequest request) {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            return Layout.message(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    text("sandbox.preparing.title"),
                    text("sandbox.preparing.text"),
                    "",
                    null);
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ResponseEntity<String> page = page(request);
        response.setStatus(page.getStatusCode().value());
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(SECONDS));
        response.setHeader("Refresh", String.valueOf(SECONDS));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getWriter().write(Objects.requireNonNull(page.getBody()));
    }
}
