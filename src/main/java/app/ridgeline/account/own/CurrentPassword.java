package app.ridgeline.account.own;

import app.ridgeline.account.Callers;
import app.ridgeline.account.CurrentUser;
import app.ridgeline.account.Password;
import app.ridgeline.account.User;
import app.ridgeline.account.Users;
import app.ridgeline.account.signin.SecondFactor;
import app.ridgeline.account.signin.SignInThrottle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Checks the current password before a sensitive change. Wrong ones count together with failed sign-ins. */
@Component
public class CurrentPassword {

    private static final String PAGE = "/account";

    /** The result of the check. */
    public enum Verdict {
        RIGHT,
        WRONG,
        /** Too many wrong ones lately, here or at the sign-in: this one was not looked at. */
        TOO_MANY,
        /** The password is right, and the account has a second factor, which was not given lately. */
        SECOND_FACTOR,
        /** There is no password. Who has just signed in by the provider needs none; this person has to do so again. */
        SIGN_IN_AGAIN
    }

    /**
     * A password that was checked.
     *
     * @param hash what is stored of it, if nothing more is to be given
     */
    public record Checked(Verdict verdict, @Nullable String hash) {}

    private final CurrentUser user;
    private final Callers callers;
    private final Users users;
    private final PasswordEncoder passwords;
    private final SignInThrottle throttle;
    private final SecondFactor secondFactor;

    CurrentPassword(
            CurrentUser user,
            Callers callers,
            Users users,
            PasswordEncoder passwords,
            SignInThrottle throttle,
            SecondFactor secondFactor) {
        this.user = user;
        this.callers = callers;
        this.users = users;
        this.passwords = passwords;
        this.throttle = throttle;
        this.secondFactor = secondFactor;
    }

    /** Checks what the signed-in user typed as their password. */
    public Checked check(String typed) {
        String address = Optional.ofNullable(callers.on(PAGE).address()).orElse("unknown");
        Optional<User> found = users.findById(user.id());
        if (found.isPresent() && found.get().passwordHash() == null) {
            return new Checked(withFactor(user.isFreshFromProvider() ? Verdict.RIGHT : Verdict.SIGN_IN_AGAIN), null);
        }
        String email = found.map(User::email).orElseGet(user::email);
        SignInThrottle.Attempt taken = throttle.take(email, address);
        if (!taken.allowed()) {
            return new Checked(Verdict.TOO_MANY, null);
        }
        String hash = found.map(User::passwordHash).orElse(null);
        if (hash == null || Password.isTooLong(typed) || !passwords.matches(typed, hash)) {
            return new Checked(Verdict.WRONG, null);
        }
        throttle.giveBack(taken, email, address);
        Verdict verdict = withFactor(Verdict.RIGHT);
        return new Checked(verdict, verdict == Verdict.RIGHT ? hash : null);
    }

    /** A password alone is not enough where there is a second factor. */
    private Verdict withFactor(Verdict verdict) {
        return verdict == Verdict.RIGHT && !user.hasUsedFactor() && secondFactor.isOn(user.id())
                ? Verdict.SECOND_FACTOR
                : verdict;
    }
}
