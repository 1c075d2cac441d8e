package app.ridgeline.web;

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

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!hasSoundQuery(request)) {
            response.sendError(HttpStatus.BAD_REQUEST.value());
        } else if (ranges(request.getHeader(HttpHeaders.RANGE)) > MAX_RANGES) {
            response.sendError(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE.value());
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

    private static long ranges(@Nullable String header) {
        return header == null ? 0 : header.chars().filter(c -> c == ',').count() + 1;
    }
}
