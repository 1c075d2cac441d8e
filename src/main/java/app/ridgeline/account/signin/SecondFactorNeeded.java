package app.ridgeline.account.signin;

import app.ridgeline.account.SignedInUser;
import java.io.Serial;
import java.util.UUID;
import org.springframework.security.core.AuthenticationException;

/** The password was right, and no one is signed in yet: the second factor follows. */
public class SecondFactorNeeded extends AuthenticationException {

    @Serial
    private static final long serialVersionUID = 1;

    private final UUID userId;
    private final int sessionNo;
    private final boolean toBeSetUp;

    public SecondFactorNeeded(SignedInUser user, boolean toBeSetUp) {
        super("The second factor follows");
        this.userId = user.id();
        this.sessionNo = user.sessionNo();
        this.toBeSetUp = toBeSetUp;
    }

    /** Whose password it was. */
    public UUID userId() {
        return userId;
    }

    /** The number of the user's sessions at that moment: a password that was changed since opens nothing. */
    public int sessionNo() {
        return sessionNo;
    }

    /** Whether they have none yet and must set one up. */
    public boolean isToBeSetUp() {
        return toBeSetUp;
    }
}
