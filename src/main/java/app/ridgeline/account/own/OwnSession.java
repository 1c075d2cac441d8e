package app.ridgeline.account.own;

import app.ridgeline.account.SignedInUser;
import app.ridgeline.account.User;
import app.ridgeline.account.Users;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The session of the page that asks, which goes on when the person ends all others. */
@Component
class OwnSession {

    private final Users users;
    private final TransactionOperations transaction;

    OwnSession(Users users, TransactionOperations transaction) {
        this.users = users;
        this.transaction = transaction;
    }

    /**
     * Does in a transaction what ends the user's sessions, and lets this one alone go on. Other requests of it may come
     * at any moment: before the commit it is made good for the old number and the new one, afterwards for the new one.
     *
     * @param raise returns the number of the user's sessions from now on (see {@link User#sessionNo}), or nothing if
     *     they go on
     */
    Optional<Integer> survive(Supplier<Optional<Integer>> raise) {
        Authentication before = SecurityContextHolder.getContext().getAuthentication();
        if (before == null || !(before.getPrincipal() instanceof SignedInUser user)) {
            return Objects.requireNonNull(transaction.execute(_ -> raise.get()));
        }
        try {
            Optional<Integer> number = Objects.requireNonNull(transaction.execute(_ -> {
                Optional<Integer> raised = raise.get();
                raised.ifPresent(next -> {
                    if (user.sessionId() != null) {
                        users.moveSession(user.sessionId(), next);
                    }
                    put(before, user.movingTo(next));
                });
                return raised;
            }));
            number.ifPresent(next -> put(before, user.at(next)));
            return number;
        } catch (RuntimeException e) {
            put(before, user);
            throw e;
        }
    }

    /** Calls the person of this session by another address. */
    void rename(String email) {
        Authentication before = SecurityContextHolder.getContext().getAuthentication();
        if (before != null && before.getPrincipal() instanceof SignedInUser user) {
            put(before, user.called(email));
        }
    }

    private static void put(Authentication before, SignedInUser user) {
        var now = UsernamePasswordAuthenticationToken.authenticated(user, null, before.getAuthorities());
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
