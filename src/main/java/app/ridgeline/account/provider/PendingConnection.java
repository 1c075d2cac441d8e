package app.ridgeline.account.provider;

import app.ridgeline.account.SessionStanding;
import app.ridgeline.account.SignedInUser;
import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Remembers that a user asked on the account page to connect the provider: its next answer is then no sign-in. */
@Component
public class PendingConnection {

    private static final String ATTRIBUTE = PendingConnection.class.getName();
    private static final String DONE = ATTRIBUTE + ".done";
    private static final Duration LIFE = Duration.ofMinutes(10);

    /** Who asked, and until when it counts. */
    private record Wish(UUID userId, Instant until) implements Serializable {
        @Serial
        private static final long serialVersionUID = 1;
    }

    private final SessionStanding standing;

    PendingConnection(SessionStanding standing) {
        this.standing = standing;
    }

    /** Remembers the wish in the session of this page. */
    public void wish(UUID userId) {
        Objects.requireNonNull(VaadinSession.getCurrent().getSession())
                .setAttribute(ATTRIBUTE, new Wish(userId, Instant.now().plus(LIFE)));
    }

    /** Who asked for it in the session of this request, and is still signed in there. Asked once. */
    Optional<UUID> take(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof Wish wish)) {
            return Optional.empty();
        }
        session.removeAttribute(ATTRIBUTE);
        Authentication now = SecurityContextHolder.getContext().getAuthentication();
        boolean counts = now != null
                && now.getPrincipal() instanceof SignedInUser user
                && user.id().equals(wish.userId())
                && Instant.now().isBefore(wish.until())
                && standing.isGood(now);
        if (!counts) {
            return Optional.empty();
        }
        request.setAttribute(DONE, true);
        return Optional.of(wish.userId());
    }

    /** Forgets a wish that came to nothing; true if there was one. */
    public boolean drop(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || session.getAttribute(ATTRIBUTE) == null) {
            return false;
        }
        session.removeAttribute(ATTRIBUTE);
        return true;
    }

    /** Whether this request came back from the provider by such a wish: then it leads to the account page. */
    public boolean isOf(HttpServletRequest request) {
        return request.getAttribute(DONE) != null;
    }
}
