package app.ridgeline.web;

import app.ridgeline.account.Standing;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends the session of a user who was disabled, or whose role changed, at the next request on any node. */
class StandingFilter extends OncePerRequestFilter {

    private final Standing standing;
    private final SecurityContextHolderStrategy signedIn;

    StandingFilter(Standing standing, SecurityContextHolderStrategy signedIn) {
        this.signedIn = signedIn;
        this.standing = standing;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!standing.isGood(signedIn.getContext().getAuthentication())) {
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            signedIn.clearContext();
        }
        chain.doFilter(request, response);
    }
}
