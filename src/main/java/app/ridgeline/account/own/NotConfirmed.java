package app.ridgeline.account.own;

import java.io.Serial;

/** Nothing was done: the person has to type their password first. */
public class NotConfirmed extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Confirmation confirmation;

    NotConfirmed(Confirmation confirmation) {
        super("The password has to be typed again");
        this.confirmation = confirmation;
    }

    /** Takes the password. */
    public Confirmation confirmation() {
        return confirmation;
    }
}
