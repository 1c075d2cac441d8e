package app.ridgeline.account.signin;

import app.ridgeline.limits.RateLimit;
import java.io.Serial;
import org.springframework.security.core.AuthenticationException;

/** Too many failed sign-ins: this one was not even looked at. It says nothing about the account. */
public class TooManyAttemptsException extends AuthenticationException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient RateLimit.Verdict verdict;

    TooManyAttemptsException(RateLimit.Verdict verdict) {
        super("Too many attempts");
        this.verdict = verdict;
    }

    /** When it may be tried again. */
    public RateLimit.Verdict verdict() {
        return verdict;
    }
}
