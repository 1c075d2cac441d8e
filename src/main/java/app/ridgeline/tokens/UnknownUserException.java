package app.ridgeline.tokens;

import java.util.UUID;

/** A balance was to be changed of a user who does not exist. */
public class UnknownUserException extends IllegalArgumentException {

    public UnknownUserException(UUID userId) {
        super("There is no user " + userId);
    }
}
