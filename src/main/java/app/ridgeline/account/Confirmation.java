package app.ridgeline.account;

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
        /** There is no password: they have to sign in by the provider again. */
        SIGN_IN_AGAIN
    }

    private final OwnPassword password;
    private final CurrentUser user;

    Confirmation(OwnPassword password, CurrentUser user) {
        this.password = password;
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
        if (!user.isConfirmed()) {
            throw new NotConfirmed(this);
        }
    }
}
