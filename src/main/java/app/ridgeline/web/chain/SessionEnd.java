package app.ridgeline.web.chain;

import app.ridgeline.account.SignedInUser;
import app.ridgeline.account.sessions.UserSessions;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** A session that ends here, by signing out or automatically, is no longer listed for its owner. */
@Component
class SessionEnd implements HttpSessionListener {

    private final UserSessions sessions;

    SessionEnd(UserSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        if (event.getSession().getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context
                && context.getAuthentication() != null
                && context.getAuthentication().getPrincipal() instanceof SignedInUser user) {
            Optional.ofNullable(user.sessionId()).ifPresent(sessions::ended);
        }
    }
}
