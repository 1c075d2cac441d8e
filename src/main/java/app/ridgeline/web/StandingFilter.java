package app.ridgeline.web;

import app.ridgeline.account.Standing;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
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
        Authentication asked = signedIn.getContext().getAuthentication();
        if (!standing.isGood(asked)) {
            HttpSession session = request.getSession(false);
            Optional<SecurityContext> now = contextOf(session)
                    .filter(context -> context.getAuthentication() != asked)
                    .filter(context -> standing.isGood(context.getAuthentication()));
            now.ifPresentOrElse(signedIn::setContext, () -> end(session));
        }
        chain.doFilter(request, response);
    }

    /** Read anew: another request of this session may just have ended all sessions but this one. */
    private static Optional<SecurityContext> contextOf(@Nullable HttpSession session) {
        return session != null
                        && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                                instanceof SecurityContext context
                ? Optional.of(context)
                : Optional.empty();
    }

    private void end(@Nullable HttpSession session) {
        if (session != null) {
            session.invalidate();
        }
        signedIn.clearContext();
    }
}
