package app.ridgeline.account.ui;

import app.ridgeline.account.Password;
import java.util.Locale;

/** A rough and honest guess at how hard a password is to guess: its length counts most, variety the rest. */
enum PasswordStrength {
    TOO_SHORT,
    FAIR,
    GOOD,
    STRONG;

    private static final int GOOD_SCORE = 14;
    private static final int STRONG_SCORE = 18;
    private static final int POINTS_PER_KIND = 2;

    static PasswordStrength of(String password) {
        if (Password.isTooShort(password)) {
            return TOO_SHORT;
        }
        if (Password.isCommon(password)) {
            return FAIR;
        }
        int distinct = (int) password.codePoints().distinct().count();
        int kinds = (int)
                password.codePoints().map(PasswordStrength::kind).distinct().count();
        int score = distinct + POINTS_PER_KIND * (kinds - 1);
        return score >= STRONG_SCORE ? STRONG : score >= GOOD_SCORE ? GOOD : FAIR;
    }

    String textKey() {
        return "register.strength." + cssName();
    }

    String cssName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static int kind(int character) {
        if (Character.isDigit(character)) {
            return 0;
        }
        if (Character.isLetter(character)) {
            return Character.isUpperCase(character) ? 1 : 2;
        }
        return 3;
    }
}
