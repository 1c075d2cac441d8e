package app.ridgeline.account.own;

import app.ridgeline.account.Callers;
import app.ridgeline.account.CurrentUser;
import app.ridgeline.account.EmailAddress;
import app.ridgeline.account.User;
import app.ridgeline.account.Users;
import app.ridgeline.account.links.EmailLinks;
import app.ridgeline.account.links.EmailLinks.Asked;
import app.ridgeline.account.links.EmailLinks.Confirmed;
import app.ridgeline.account.links.EmailLinks.Offer;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What people do about the address of their own account. It takes no user's id: it is always the person who asks. */
@Service
public class OwnEmail {

    private static final String PAGE = "/confirm-email";

    /** The result of asking for another address. */
    public enum Change {
        /** A link is on its way to the new address. The present one stays until it is opened. */
        SENT,
        /** What was given as the password is not. */
        WRONG_PASSWORD,
        /** The password is right, and the second factor is asked for too. */
        SECOND_FACTOR,
        /** There is no password, and the sign-in by the provider was too long ago. */
        SIGN_IN_AGAIN,
        /** Too many wrong passwords lately: this one was not looked at. */
        TOO_MANY_PASSWORDS,
        /** Three links were sent within the hour. */
        TOO_MANY_LINKS,
        /** It is the address of the account already. */
        SAME,
        /** Mails do not leave this installation. */
        MAIL_OFF
    }

    private final CurrentUser user;
    private final Callers callers;
    private final CurrentPassword password;
    private final EmailLinks links;
    private final Users users;
    private final OwnSession session;

    OwnEmail(
            CurrentUser user,
            Callers callers,
            CurrentPassword password,
            EmailLinks links,
            Users users,
            OwnSession session) {
        this.user = user;
        this.callers = callers;
        this.password = password;
        this.links = links;
        this.users = users;
        this.session = session;
    }

    /** Whether links can be sent at all. */
    public boolean canBeChanged() {
        return links.canBeSent();
    }

    /** Sends a link to the present address. */
    public Asked sendLink() {
        return links.verify(user.id());
    }

    /**
     * Sends a link to another address, which the account gets once it is opened.
     *
     * @throws IllegalArgumentException for what is no email address
     */
    public Change change(String email, String currentPassword) {
        EmailAddress next =
                EmailAddress.parse(email).orElseThrow(() -> new IllegalArgumentException("Not an email address"));
        if (!links.canBeSent()) {
            return Change.MAIL_OFF;
        }
        return switch (password.check(currentPassword).verdict()) {
            case WRONG -> Change.WRONG_PASSWORD;
            case SIGN_IN_AGAIN -> Change.SIGN_IN_AGAIN;
            case SECOND_FACTOR -> Change.SECOND_FACTOR;
            case TOO_MANY -> Change.TOO_MANY_PASSWORDS;
            case RIGHT ->
                switch (links.change(user.id(), next)) {
                    case DONE -> Change.SENT;
                    case TOO_MANY -> Change.TOO_MANY_LINKS;
                    case NEEDLESS -> Change.SAME;
                    case MAIL_OFF -> Change.MAIL_OFF;
                };
        };
    }

    /** What this link is about, if it works and is of the person who asks. Changes nothing. */
    public Optional<Offer> find(String secret) {
        return links.find(secret, user.id());
    }

    /** Confirms the address that this link was sent to. */
    public Confirmed confirm(String secret) {
        Confirmed result = links.confirm(secret, user.id(), callers.on(PAGE).address());
        if (result == Confirmed.DONE) {
            users.findById(user.id()).map(User::email).ifPresent(session::rename);
        }
        return result;
    }
}
