package app.ridgeline.account;

import java.io.Serial;
import org.springframework.security.core.AuthenticationException;

/** Too many failed sign-ins: this one was not even looked at. It says nothing about the account. */
public class TooManyAttemptsException extends AuthenticationException {

    @Serial
    private static final long serialVersionUID = 1;

    TooManyAttemptsException() {
        super("Too many attempts");
    }
}
