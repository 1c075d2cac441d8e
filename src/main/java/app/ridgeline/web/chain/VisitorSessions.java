package app.ridgeline.web.chain;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets the sessions of visitors who never signed in end soon. Each costs some 50 KB of memory, and a program that keeps
 * no cookies opens one with every request: the first few minutes show whether a browser is behind it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class VisitorSessions extends OncePerRequestFilter {

    /** How long a browser on a slow line may take from the page to its next request. */
    static final Duration AT_FIRST = Duration.ofMinutes(3);

    static final Duration VISITOR = Duration.ofMinutes(15);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } finally {
            HttpSession session = request.getSession(false);
            if (session != null) {
                limit(session, request.isRequestedSessionIdValid());
            }
        }
    }

    private static void limit(HttpSession session, boolean cameBack) {
        try {
            int minutes = session.getServletContext().getSessionTimeout();
            Duration idle = isSignedIn(session) ? Duration.ofMinutes(minutes) : cameBack ? VISITOR : AT_FIRST;
            session.setMaxInactiveInterval((int) idle.toSeconds());
        } catch (IllegalStateException e) {
            // It has ended in this moment.
        }
    }

    private static boolean isSignedIn(HttpSession session) {
        return session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
    }
}
