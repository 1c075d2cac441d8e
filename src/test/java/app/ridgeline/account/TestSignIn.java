package app.ridgeline.account;

import app.ridgeline.account.signin.SecondFactorNeeded;
import java.time.Instant;
import java.util.UUID;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Makes somebody the signed-in user without a browser. */
public final class TestSignIn {

    private TestSignIn() {}

    /** Signs this user in on the current thread, as a session would, until the security context is cleared. */
    public static void as(UUID id, String email, Role role) {
        SecurityContextHolder.getContext().setAuthentication(authentication(id, email, role));
    }

    /** Whoever is signed in on this thread has just typed their password again. */
    public static void confirm() {
        ((SignedInUser) SecurityContextHolder.getContext().getAuthentication().getPrincipal()).confirm();
    }

    /** What the right password of this user leads to where a second factor follows. */
    public static SecondFactorNeeded secondFactorNeeded(UUID id, boolean toBeSetUp) {
        Authentication session = authentication(id, id + "@example.com", Role.CUSTOMER);
        return new SecondFactorNeeded((SignedInUser) session.getPrincipal(), toBeSetUp);
    }

    /** The authentication that a session of this user has. */
    public static Authentication authentication(UUID id, String email, Role role) {
        return authentication(id, email, role, 0);
    }

    /** The same, opened at this number of the user's sessions. */
    static Authentication authentication(UUID id, String email, Role role, int sessionNo) {
        var user =
                new SignedInUser(new User(id, email, "", null, role, true, Instant.EPOCH, null, null, sessionNo, null));
        return UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities());
    }
}
