package app.ridgeline.account.own;

import java.io.Serial;

/** Nothing was done: the user has to type their password first. */
public class ReauthenticationRequiredException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Reauthentication reauthentication;

    ReauthenticationRequiredException(Reauthentication reauthentication) {
        super("The password has to be typed again");
        this.reauthentication = reauthentication;
    }

    /** Checks the password that the user types now. */
    public Reauthentication reauthentication() {
        return reauthentication;
    }
}
