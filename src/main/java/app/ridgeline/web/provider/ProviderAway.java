package app.ridgeline.web.provider;

import java.io.Serial;
import org.springframework.security.authentication.AuthenticationServiceException;

/** The OpenID provider does not answer, or not as one. */
class ProviderAway extends AuthenticationServiceException {

    @Serial
    private static final long serialVersionUID = 1;

    ProviderAway(String message, Throwable cause) {
        super(message, cause);
    }
}
