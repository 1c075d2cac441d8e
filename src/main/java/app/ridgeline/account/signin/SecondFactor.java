package app.ridgeline.account.signin;

import app.ridgeline.account.Role;
import java.util.UUID;

/** What an account asks for after the right password. */
public interface SecondFactor {

    /** What is still to be done before someone with the right password is signed in. */
    enum Need {
        /** Nothing. */
        NONE,
        /** A code, or a passkey. */
        ASK,
        /** This installation wants a second factor of them, and they have none: they set one up. */
        SET_UP
    }

    /** What this user still has to do. */
    Need need(UUID userId, Role role);

    /** Whether two-step sign-in is on: whoever is to type their password again gives the second factor too. */
    boolean isOn(UUID userId);
}
