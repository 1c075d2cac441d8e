package app.ridgeline.account;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Takes note of where people signed in, in whatever way. */
@Component
class SignInListener {

    private final KnownAddresses known;

    SignInListener(KnownAddresses known) {
        this.known = known;
    }

    @EventListener
    void signedIn(AuthenticationSuccessEvent event) {
        if (event.getAuthentication().getPrincipal() instanceof SignedInUser user
                && event.getAuthentication().getDetails() instanceof WebAuthenticationDetails details) {
            known.note(user.id(), details.getRemoteAddress());
        }
    }
}
