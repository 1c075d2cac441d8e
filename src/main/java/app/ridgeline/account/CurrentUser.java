package app.ridgeline.account;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Who is signed in, on the thread of a request or of a page's {@code UI.access}. Jobs, webhook handlers and tool
 * threads have no one: pass them the user id.
 */
@Component
public class CurrentUser {

    /** The id of the user who asks. */
    public UUID id() {
        return user().id();
    }

    /** The same, or empty where no one is signed in. */
    public Optional<UUID> find() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedInUser user
                ? Optional.of(user.id())
                : Optional.empty();
    }

    /** Their email. */
    public String email() {
        return user().getUsername();
    }

    /** Whether they are an admin. */
    public boolean isAdmin() {
        return user().role() == Role.ADMIN;
    }

    /** Whether they came from the provider some minutes ago. */
    public boolean isFreshFromProvider() {
        return user() instanceof SignedInByProvider session && session.isFresh();
    }

    /** Whether they typed their password again some minutes ago. */
    public boolean isConfirmed() {
        return user().isConfirmed();
    }

    /** The id of this session; null if it is not among those that a person sees and ends. */
    public @Nullable UUID sessionId() {
        return user().sessionId();
    }

    /** They have just given their second factor. */
    public void usedFactor() {
        user().usedFactor();
    }

    /** Whether they gave it some minutes ago. */
    public boolean hasUsedFactor() {
        return user().hasUsedFactor();
    }

    /** They have just done so. */
    public void confirm() {
        user().confirm();
    }

    private static SignedInUser user() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedInUser user) {
            return user;
        }
        throw new AuthenticationCredentialsNotFoundException("Nobody is signed in here");
    }
}
