package app.ridgeline.account.own;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.account.signin.SecondFactor;
import org.springframework.stereotype.Service;

/**
 * Makes sure that whoever does something grave is the person of the session: they type their password again, which is good
 * for five minutes. Who has none signs in at the provider again.
 */
@Service
public class Confirmation {

    /** What came of typing the password again. */
    public enum Result {
        RIGHT,
        WRONG,
        /** Too many wrong ones lately, here or at the sign-in: this one was not looked at. */
        TOO_MANY,
        /** The password is right, and the second factor is asked for too. */
        SECOND_FACTOR,
        /** There is no password: they have to sign in by the provider again. */
        SIGN_IN_AGAIN
    }

    private final OwnPassword password;
    private final CurrentUser user;
    private final SecondFactor secondFactor;

    Confirmation(OwnPassword password, CurrentUser user, SecondFactor secondFactor) {
        this.password = password;
        this.secondFactor = secondFactor;
        this.user = user;
    }

    /** Looks at the password, and remembers for this session if it is right. */
    public Result confirm(String typed) {
        Result result = Result.valueOf(password.check(typed).verdict().name());
        if (result == Result.RIGHT) {
            user.confirm();
        }
        return result;
    }

    /**
     * Lets pass who has confirmed that it is them.
     *
     * @throws NotConfirmed if they have not, or too long ago
     */
    public void require() {
        if (!isGiven()) {
            throw new NotConfirmed(this);
        }
    }

    /** Whether they have confirmed that it is them, a short while ago. */
    public boolean isGiven() {
        return user.isConfirmed()
                || user.isFreshFromProvider() && (user.hasUsedFactor() || !secondFactor.isOn(user.id()));
    }
}
