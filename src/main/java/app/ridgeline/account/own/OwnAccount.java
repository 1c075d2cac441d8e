package app.ridgeline.account.own;

import app.ridgeline.account.Account;
import app.ridgeline.account.AccountMail;
import app.ridgeline.account.Callers;
import app.ridgeline.account.CurrentUser;
import app.ridgeline.account.Language;
import app.ridgeline.account.Password;
import app.ridgeline.account.PersonName;
import app.ridgeline.account.User;
import app.ridgeline.account.Users;
import app.ridgeline.account.links.PasswordLinks;
import app.ridgeline.account.links.SentPasswordLinks;
import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** What people change of their own account. It takes no user's id: it is always the person who asks. */
@Service
public class OwnAccount {

    private static final String PAGE = "/account";

    /** The result of a change of the password. */
    public enum PasswordChange {
        /** Changed: every other session has ended. */
        DONE,
        /** What was given as the current password is not. Nothing was done. */
        WRONG,
        /** The password is right, and the second factor is asked for too. */
        SECOND_FACTOR,
        /** Too many wrong ones lately, here or at the sign-in: this one was not looked at. */
        TOO_MANY
    }

    private final CurrentUser user;
    private final Callers callers;
    private final Users users;
    private final SentPasswordLinks links;
    private final PasswordLinks passwordLinks;
    private final PasswordEncoder passwords;
    private final CurrentPassword password;
    private final OwnSession session;
    private final Audit audit;
    private final AccountMail mail;
    private final TransactionOperations transaction;

    OwnAccount(
            CurrentUser user,
            Callers callers,
            Users users,
            SentPasswordLinks links,
            PasswordLinks passwordLinks,
            PasswordEncoder passwords,
            CurrentPassword password,
            OwnSession session,
            Audit audit,
            AccountMail mail,
            TransactionOperations transaction) {
        this.user = user;
        this.callers = callers;
        this.users = users;
        this.links = links;
        this.passwordLinks = passwordLinks;
        this.passwords = passwords;
        this.password = password;
        this.session = session;
        this.audit = audit;
        this.mail = mail;
        this.transaction = transaction;
    }

    /** The account of the person who asks; nothing if it is gone. */
    public Optional<Account> find() {
        return users.findById(user.id()).map(User::toAccount);
    }

    /**
     * Gives the person who asks another name, which may be empty.
     *
     * @throws IllegalArgumentException for one longer than {@link PersonName#MAX_LENGTH}
     */
    public void rename(String name) {
        if (name.length() > PersonName.MAX_LENGTH) {
            throw new IllegalArgumentException("The name is too long");
        }
        transaction.executeWithoutResult(_ -> {
            if (users.setName(user.id(), PersonName.clean(name)) == 1) {
                record("name-change");
            }
        });
    }

    /**
     * Changes the password of the person who asks, and ends all their sessions but this one.
     *
     * @param current the password until now; wrong ones are counted together with failed sign-ins
     * @throws IllegalArgumentException for a new one that {@link Password} refuses
     */
    public PasswordChange changePassword(String current, String next) {
        if (!Password.isAcceptable(next)) {
            throw new IllegalArgumentException("Not a password");
        }
        CurrentPassword.Checked checked = password.check(current);
        String hash = checked.hash();
        if (hash == null) {
            return switch (checked.verdict()) {
                case TOO_MANY -> PasswordChange.TOO_MANY;
                case SECOND_FACTOR -> PasswordChange.SECOND_FACTOR;
                case RIGHT, WRONG, SIGN_IN_AGAIN -> PasswordChange.WRONG;
            };
        }
        String nextHash = passwords.encode(next);
        Optional<Integer> sessionNo = session.survive(() -> replace(user.id(), hash, nextHash));
        return sessionNo.isPresent() ? PasswordChange.DONE : PasswordChange.WRONG;
    }

    /**
     * Shows the person who asks all times in this zone.
     *
     * @param zone an IANA zone id, or null for the browser's
     * @throws IllegalArgumentException for a zone that no one knows
     */
    public void setTimeZone(@Nullable String zone) {
        if (zone != null && !ZoneId.getAvailableZoneIds().contains(zone)) {
            throw new IllegalArgumentException("There is no such time zone");
        }
        transaction.executeWithoutResult(_ -> users.setTimeZone(user.id(), zone));
    }

    /** Speaks to the person who asks in this language: on pages, in mails and where they pay. */
    public void setLanguage(Language language) {
        transaction.executeWithoutResult(_ -> users.setLanguage(user.id(), language.tag()));
    }

    /** The same, unless they have a language already. */
    public void setLanguageIfNone(Language language) {
        transaction.executeWithoutResult(_ -> users.setLanguageIfNone(user.id(), language.tag()));
    }

    /** Mails the person who asks a link by which they choose a password, their first one perhaps. */
    public PasswordLinks.Asked sendPasswordLink() {
        User account = users.findById(user.id()).orElseThrow();
        return passwordLinks.ask(
                account.email(), Optional.ofNullable(callers.on(PAGE).address()).orElse("unknown"));
    }

    /** Ends all sessions of the person who asks but this one, on every node and within seconds. */
    public void signOutElsewhere() {
        session.survive(() -> {
            Optional<Integer> raised = users.endSessions(user.id());
            raised.ifPresent(_ -> record("sessions-end"));
            return raised;
        });
    }

    /** Empty if the password was changed by someone else in the meantime. */
    private Optional<Integer> replace(UUID userId, String hash, String next) {
        Optional<Integer> sessionNo = users.replacePassword(userId, hash, next);
        sessionNo.ifPresent(_ -> {
            links.endAll(userId);
            record("password-change");
            mail.passwordChanged(userId, UuidCreator.getTimeOrderedEpoch());
        });
        return sessionNo;
    }

    private void record(String action) {
        Caller caller = callers.on(PAGE);
        audit.record(caller, AuditedAct.on(user.id(), action, "By the user, on the account page", Map.of()));
    }
}
