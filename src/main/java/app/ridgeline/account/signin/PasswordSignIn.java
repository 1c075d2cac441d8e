package app.ridgeline.account.signin;

import app.ridgeline.account.SignedInUser;
import java.util.Objects;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Signs in by email and password, or says that the second factor follows. An unknown user, a disabled one and a wrong
 * password take the same time and end the same way.
 */
@Component
public class PasswordSignIn implements AuthenticationProvider {

    private final DaoAuthenticationProvider passwords;
    private final SignInThrottle throttle;
    private final KnownAddressStore known;
    private final SecondFactor secondFactor;

    PasswordSignIn(
            UserDirectory users,
            PasswordEncoder encoder,
            SignInThrottle throttle,
            KnownAddressStore known,
            SecondFactor secondFactor) {
        this.passwords = new DaoAuthenticationProvider(users::find);
        this.passwords.setPasswordEncoder(encoder);
        this.throttle = throttle;
        this.known = known;
        this.secondFactor = secondFactor;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String email = attempt.getName();
        String address = attempt.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : "unknown";
        SignInThrottle.Attempt taken = throttle.take(email, address);
        if (!taken.allowed()) {
            throw new TooManyAttemptsException(taken.verdict());
        }
        try {
            if (taken.underAttack() && !known.knows(email, address)) {
                pause();
            }
            Authentication signedIn = passwords.authenticate(attempt);
            SignedInUser user = (SignedInUser) Objects.requireNonNull(signedIn.getPrincipal());
            SecondFactor.Need need = secondFactor.need(user.id(), user.role());
            throttle.giveBack(taken, email, address);
            return switch (need) {
                case NONE -> signedIn;
                case ASK -> throw new SecondFactorNeeded(user, false);
                case SET_UP -> throw new SecondFactorNeeded(user, true);
            };
        } catch (AuthenticationServiceException e) {
            throttle.giveBack(taken, email, address); // the failure is ours
            throw e;
        } catch (DataAccessException e) {
            throttle.giveBack(taken, email, address);
            throw new InternalAuthenticationServiceException("The database does not answer", e);
        }
    }

    /** On a request's virtual thread, which costs nothing while it sleeps. */
    private static void pause() {
        try {
            Thread.sleep(SignInThrottle.PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InternalAuthenticationServiceException("The node is stopping", e);
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
