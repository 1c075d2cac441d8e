package app.ridgeline.web.pages;

import app.ridgeline.web.errors.SignInProblem;
import java.io.Serial;
import org.springframework.security.core.AuthenticationException;

/** A second factor that was not taken, and the page that says so. */
class SecondFactorRefused extends AuthenticationException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String page;

    private SecondFactorRefused(String page) {
        super("The second factor was not taken");
        this.page = page;
    }

    /** The password was typed too long ago, or has changed since. */
    static SecondFactorRefused expired() {
        return new SecondFactorRefused("/login?" + SignInProblem.EXPIRED.parameter());
    }

    static SecondFactorRefused because(String reason) {
        return new SecondFactorRefused(SecondFactorPage.PATH + "?" + reason);
    }

    String page() {
        return page;
    }
}
