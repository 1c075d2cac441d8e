package app.ridgeline.account;

import java.util.UUID;

/** The mails that accounts need; another module sends them. Each call belongs to the transaction of its caller. */
public interface AccountMail {

    /** Whether mails leave this installation. */
    boolean isOn();

    /**
     * Mails a link to choose a password by.
     *
     * @param linkId what {@link PasswordLinks#write} takes when the mail is written
     */
    void passwordLink(UUID linkId);

    /**
     * Tells a user that their password was changed.
     *
     * @param changeId of this change, such as the id of the link it was made by
     */
    void passwordChanged(UUID userId, UUID changeId);
}
