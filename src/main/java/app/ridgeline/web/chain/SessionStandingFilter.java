package app.ridgeline.web.chain;

import app.ridgeline.account.SessionStanding;
import app.ridgeline.account.SignedInUser;
import app.ridgeline.account.sessions.UserSessions;
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

/**
 * Ends the session of a user who was disabled, or whose role changed, at the next request on any node; and takes note
 * of what a person does, which keeps their session. The heartbeat and push of an open page do not count.
 */
class SessionStandingFilter extends OncePerRequestFilter {

    private final SessionStanding standing;
    private final UserSessions sessions;
    private final SecurityContextHolderStrategy signedIn;

    SessionStandingFilter(SessionStanding standing, UserSessions sessions, SecurityContextHolderStrategy signedIn) {
        this.signedIn = signedIn;
        this.standing = standing;
        this.sessions = sessions;
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
        if (isOfAPerson(request)
                && signedIn.getContext().getAuthentication() instanceof Authentication now
                && now.getPrincipal() instanceof SignedInUser user) {
            Optional.ofNullable(user.sessionId()).ifPresent(sessions::used);
        }
        chain.doFilter(request, response);
    }

    private static boolean isOfAPerson(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null || !query.contains("v-r=heartbeat") && !query.contains("v-r=push");
    }

    /** Read again: another request of this session may just have ended all sessions but this one. */
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
