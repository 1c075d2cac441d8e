package app.ridgeline.web.chain;

import app.ridgeline.account.SessionStanding;
import app.ridgeline.web.errors.SignInProblem;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * The pages that are open on this node. Those of a user who may not go on are sent to the sign-in within seconds, also
 * when no one clicks on them: what they show, and what is pushed to them, is no longer for this person.
 */
@Component
class OpenPages implements VaadinServiceInitListener {

    /** That a session's pages have been sent away. */
    private record Farewell() {}

    private final Set<VaadinSession> sessions = ConcurrentHashMap.newKeySet();
    private final SessionStanding standing;

    OpenPages(SessionStanding standing) {
        this.standing = standing;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(start -> sessions.add(start.getSession()));
        event.getSource().addSessionDestroyListener(end -> sessions.remove(end.getSession()));
    }

    /**
     * Sends away everyone whose session has ended, and at the next run ends what is still there: a connection that was
     * cut at once would not carry the farewell. One query, however many pages are open.
     */
    @Scheduled(fixedDelay = 2_000)
    void closeEnded() {
        Map<VaadinSession, Authentication> signedIn = new HashMap<>();
        sessions.forEach(session -> signedIn(session).ifPresent(user -> signedIn.put(session, user)));
        Predicate<Authentication> mayGoOn = standing.judge(signedIn.values());
        signedIn.forEach((session, user) -> {
            if (!mayGoOn.test(user)) {
                // Judged again under the page's lock: its own click may just have ended all sessions but this one.
                session.access(() ->
                        signedIn(session).filter(now -> !standing.isGood(now)).ifPresent(_ -> close(session)));
            }
        });
    }

    private static void close(VaadinSession session) {
        if (session.getAttribute(Farewell.class) != null) {
            session.getSession().invalidate();
            return;
        }
        session.setAttribute(Farewell.class, new Farewell());
        session.getUIs().forEach(ui -> ui.getPage().setLocation("/login?" + SignInProblem.ENDED.parameter()));
    }

    private static Optional<Authentication> signedIn(VaadinSession session) {
        WrappedSession http = session.getSession();
        if (http == null) {
            return Optional.empty();
        }
        try {
            return http.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                            instanceof SecurityContext context
                    ? Optional.ofNullable(context.getAuthentication())
                    : Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.empty(); // it has just ended
        }
    }
}
