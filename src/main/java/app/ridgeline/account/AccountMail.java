package app.ridgeline.account;

import java.util.UUID;

/** The mails that accounts need; another module sends them. Each call belongs to the transaction of its caller. */
public interface AccountMail {

    /** Whether mails leave this installation. */
    boolean isOn();

    /**
     * Mails a link to choose a password by.
     *
     * @param linkId what {@code PasswordLinks.write} takes when the mail is written
     */
    void passwordLink(UUID linkId);

    /**
     * Tells a user that their password was changed.
     *
     * @param changeId of this change, such as the id of the link it was made by
     */
    void passwordChanged(UUID userId, UUID changeId);

    /**
     * Mails a link to the address that it is about.
     *
     * @param linkId what {@code EmailLinks.write} takes when the mail is written
     */
    void emailLink(UUID linkId);

    /**
     * Tells a user at their present address that another one was asked for.
     *
     * @param linkId of the link that was sent there
     */
    void emailChangeAsked(UUID userId, UUID linkId, String presentEmail);

    /** Tells a user at the address that they had before that it was changed by this link. */
    void emailChanged(UUID userId, UUID linkId, String formerEmail);

    /** Tells someone, at an address that nothing else knows any longer, that their account is closed. */
    void accountClosed(String formerEmail, Language language);

    /** Tells a user that the provider opens their account from now on. */
    void providerConnected(UUID userId, UUID changeId);

    /** Tells a user that the provider no longer opens their account. */
    void providerDisconnected(UUID userId, UUID changeId);

    /** What changed about the second factor of an account, or happened to it. */
    enum FactorNews {
        /** Two-step sign-in is on. */
        TWO_STEP_ON,
        /** It is off. */
        TWO_STEP_OFF,
        /** Someone who supports them turned it off, and removed their passkeys. */
        TWO_STEP_REMOVED,
        /** An authenticator app was set up, or another one. */
        AUTHENTICATOR_CHANGED,
        PASSKEY_ADDED,
        PASSKEY_REMOVED,
        /** New recovery codes replace the earlier ones. */
        RECOVERY_CODES_MADE,
        /** A recovery code was used. */
        RECOVERY_CODE_USED,
        /** Someone who knows the password types wrong codes. */
        CODES_GUESSED
    }

    /** Notifies a user. */
    void secondFactor(UUID userId, FactorNews news, UUID changeId);
}
