package app.ridgeline.account.own;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.account.signin.SecondFactor;
import org.springframework.stereotype.Service;

/**
 * Requires users to prove who they are again before a sensitive action: they type their password, which is good for
 * five minutes. Users without a password sign in at the provider again.
 */
@Service
public class Reauthentication {

    /** The result of checking the password. */
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

    private final CurrentPassword password;
    private final CurrentUser user;
    private final SecondFactor secondFactor;

    Reauthentication(CurrentPassword password, CurrentUser user, SecondFactor secondFactor) {
        this.password = password;
        this.secondFactor = secondFactor;
        this.user = user;
    }

    /** Checks the password, and remembers in this session if it is right. */
    public Result confirm(String typed) {
        Result result = Result.valueOf(password.check(typed).verdict().name());
        if (result == Result.RIGHT) {
            user.confirm();
        }
        return result;
    }

    /**
     * Passes if the user has proved who they are recently.
     *
     * @throws ReauthenticationRequiredException if not
     */
    public void require() {
        if (!isGiven()) {
            throw new ReauthenticationRequiredException(this);
        }
    }

    /** Whether the user has proved who they are recently. */
    public boolean isGiven() {
        return user.isConfirmed()
                || user.isFreshFromProvider() && (user.hasUsedFactor() || !secondFactor.isOn(user.id()));
    }
}
