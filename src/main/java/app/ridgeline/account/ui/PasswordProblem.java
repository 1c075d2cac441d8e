package app.ridgeline.account.ui;

import app.ridgeline.account.Password;
import java.util.Optional;

/** Why something may not be a new password, as the page says it. */
public enum PasswordProblem {
    LONG,
    SHORT,
    COMMON,
    EMAIL;

    /**
     * What is wrong with this password, if anything.
     *
     * @param email of whoever chooses it, which it must not be; empty if that is not known
     */
    public static Optional<PasswordProblem> of(String password, String email) {
        if (Password.isTooLong(password)) {
            return Optional.of(LONG);
        }
        if (Password.isTooShort(password)) {
            return Optional.of(SHORT);
        }
        if (Password.isCommon(password)) {
            return Optional.of(COMMON);
        }
        return password.equalsIgnoreCase(email.strip()) ? Optional.of(EMAIL) : Optional.empty();
    }

    /** The key of the sentence a person reads; its one parameter is the least number of characters. */
    public String textKey() {
        return switch (this) {
            case LONG -> "register.password.long";
            case SHORT -> "register.password.short";
            case COMMON -> "register.password.common";
            case EMAIL -> "register.password.email";
        };
    }
}
