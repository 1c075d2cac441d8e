package app.ridgeline.account;

import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** The session of the page that asks, which goes on when the person ends all others. */
@Component
class OwnSession {

    /** Lets this session go on at another number of its user's sessions; see {@link User#sessionNo}. */
    void moveTo(int sessionNo) {
        Authentication before = SecurityContextHolder.getContext().getAuthentication();
        if (before == null || !(before.getPrincipal() instanceof SignedInUser user)) {
            return;
        }
        var now = UsernamePasswordAuthenticationToken.authenticated(user.at(sessionNo), null, before.getAuthorities());
        now.setDetails(before.getDetails());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(now);
        VaadinSession page = VaadinSession.getCurrent();
        WrappedSession session = page == null ? null : page.getSession();
        if (session != null) {
            session.setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, context);
        }
        SecurityContextHolder.setContext(context);
    }
}
