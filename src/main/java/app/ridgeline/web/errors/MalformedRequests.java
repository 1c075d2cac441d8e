package app.ridgeline.web.errors;

import app.ridgeline.limits.UnknownProxy;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses what no browser sends, before anything fails over it and fills the log. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class MalformedRequests extends OncePerRequestFilter {

    private static final int MAX_RANGES = 5;
    private static final Pattern PAGE_NUMBER = Pattern.compile("\\d{1,9}");

    private final Environment environment;
    private final UnknownProxy proxy;

    MalformedRequests(Environment environment, UnknownProxy proxy) {
        this.environment = environment;
        this.proxy = proxy;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader("X-Forwarded-For") != null) {
            proxy.forwarded();
        }
        if (!hasSoundQuery(request)) {
            response.sendError(HttpStatus.BAD_REQUEST.value());
        } else if (ranges(request.getHeader(HttpHeaders.RANGE)) > MAX_RANGES) {
            response.sendError(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE.value());
        } else if (isForeignSocket(request)) {
            response.sendError(HttpStatus.FORBIDDEN.value());
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Whether the query is UTF-8, and names a page of Vaadin, which has one path for all, by a number. */
    private static boolean hasSoundQuery(HttpServletRequest request) {
        boolean vaadin = request.getServletPath().equals("/");
        if (!vaadin && (request.getQueryString() == null || isForm(request.getContentType()))) {
            return true; // and a form's body is left unread
        }
        try {
            String page = request.getParameter("v-uiId");
            return !vaadin || page == null || PAGE_NUMBER.matcher(page).matches();
        } catch (InvalidParameterException e) {
            return false;
        }
    }

    private static boolean isForm(@Nullable String contentType) {
        return contentType != null
                && (contentType.startsWith("application/x-www-form-urlencoded")
                        || contentType.startsWith("multipart/"));
    }

    /** A page of another site opens a WebSocket with this one's cookie: no browser asks anyone about that. */
    private boolean isForeignSocket(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))
                && origin != null
                && !origin.replaceFirst("^https?://", "").equalsIgnoreCase(request.getHeader(HttpHeaders.HOST))
                && !(environment.getProperty("ridgeline.base-url", "").strip() + "/").startsWith(origin + "/");
    }

    private static long ranges(@Nullable String header) {
        return header == null ? 0 : header.chars().filter(c -> c == ',').count() + 1;
    }
}
