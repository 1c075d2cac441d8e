package app.ridgeline.admin.users;

import app.ridgeline.account.Account;
import app.ridgeline.account.Accounts;
import app.ridgeline.account.AdminMail;
import app.ridgeline.account.Callers;
import app.ridgeline.account.OtherAdmins;
import app.ridgeline.account.Role;
import app.ridgeline.account.links.PasswordLinks;
import app.ridgeline.account.own.Reauthentication;
import app.ridgeline.account.passkeys.LostFactors;
import app.ridgeline.account.privacy.Erasure;
import app.ridgeline.admin.Reason;
import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes users and decides what they may do, as the admin who is signed in. Open sessions end within seconds. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class UserAdmin {

    private static final String PAGE = "/admin/users";

    /** The result of a change. */
    public enum Result {
        DONE,
        /** It was like that before. */
        UNCHANGED,
        /** No one disables themselves or gives up their own role: one admin always remains. */
        OWN_ACCOUNT,
        /** There is no way to send mails. */
        MAIL_OFF
    }

    private final Accounts accounts;
    private final PasswordLinks passwordLinks;
    private final Erasure erasure;
    private final LostFactors lostFactors;
    private final Audit audit;
    private final Callers callers;
    private final Reauthentication reauthentication;
    private final OtherAdmins others;

    UserAdmin(
            Accounts accounts,
            PasswordLinks passwordLinks,
            Erasure erasure,
            LostFactors lostFactors,
            Audit audit,
            Callers callers,
            Reauthentication reauthentication,
            OtherAdmins others) {
        this.accounts = accounts;
        this.passwordLinks = passwordLinks;
        this.erasure = erasure;
        this.lostFactors = lostFactors;
        this.audit = audit;
        this.callers = callers;
        this.reauthentication = reauthentication;
        this.others = others;
    }

    /**
     * Makes a user; false if the email is taken. An admin is made by who has just confirmed that it is them, and all
     * other admins are told.
     *
     * @throws IllegalArgumentException for what is no email address, name or password
     */
    @Transactional
    public boolean create(String email, String name, String password, Role role, String reason) {
        Reason why = new Reason(reason);
        if (role == Role.ADMIN) {
            reauthentication.require();
        }
        if (!accounts.create(email, name, password, role)) {
            return false;
        }
        UUID id = accounts.findByEmail(email).orElseThrow().id();
        tellIfAdmin(role);
        audit.record(callers.on(PAGE), AuditedAct.on(id, "user-create", why.text(), Map.of("role", word(role.name()))));
        return true;
    }

    /** Enables or disables a user. */
    @Transactional
    public Result setEnabled(UUID userId, boolean enabled, String reason) {
        Caller caller = callers.on(PAGE);
        Reason why = new Reason(reason);
        if (userId.equals(caller.actor().id())) {
            return Result.OWN_ACCOUNT;
        }
        if (!accounts.setEnabled(userId, enabled)) {
            return Result.UNCHANGED;
        }
        audit.record(
                caller,
                AuditedAct.on(
                        userId,
                        enabled ? "user-enable" : "user-disable",
                        why.text(),
                        change("enabled", String.valueOf(!enabled), String.valueOf(enabled))));
        return Result.DONE;
    }

    /** Makes a customer an admin, or the reverse. */
    @Transactional
    public Result setRole(UUID userId, Role role, String reason) {
        Caller caller = callers.on(PAGE);
        Reason why = new Reason(reason);
        if (userId.equals(caller.actor().id())) {
            return Result.OWN_ACCOUNT;
        }
        if (role == Role.ADMIN) {
            reauthentication.require();
        }
        if (!accounts.setRole(userId, role)) {
            return Result.UNCHANGED;
        }
        tellIfAdmin(role);
        Role before = role == Role.ADMIN ? Role.CUSTOMER : Role.ADMIN;
        audit.record(
                caller,
                AuditedAct.on(userId, "user-role", why.text(), change("role", word(before.name()), word(role.name()))));
        return Result.DONE;
    }

    /** Mails a link by which the user chooses a new password; the old one works until then. */
    @Transactional
    public Result sendPasswordLink(UUID userId, String reason) {
        Caller caller = callers.on(PAGE);
        Reason why = new Reason(reason);
        if (!passwordLinks.canBeSent()) {
            return Result.MAIL_OFF;
        }
        if (!passwordLinks.send(userId, Objects.requireNonNull(caller.actor().id()))) {
            return Result.UNCHANGED;
        }
        audit.record(caller, AuditedAct.on(userId, "user-password-link", why.text(), Map.of()));
        return Result.DONE;
    }

    /**
     * Takes every second factor off the account of someone who has lost theirs, and tells them. It takes the password
     * once more, and who does it to another admin approves nothing together with them.
     */
    @Transactional
    public Result removeSecondFactor(UUID userId, String reason) {
        Caller caller = callers.on(PAGE);
        Reason why = new Reason(reason);
        if (userId.equals(caller.actor().id())) {
            return Result.OWN_ACCOUNT;
        }
        reauthentication.require();
        if (!lostFactors.remove(caller, userId, why.text())) {
            return Result.UNCHANGED;
        }
        accounts.find(userId).map(Account::role).ifPresent(role -> {
            if (role == Role.ADMIN) {
                others.tell(AdminMail.News.FACTOR_REMOVED, UuidCreator.getTimeOrderedEpoch());
            }
        });
        return Result.DONE;
    }

    /** Forgets a person for good. Empty if it is done, else why not, as a key of a text. */
    @Transactional
    public Optional<String> erase(UUID userId, String reason) {
        return erasure.erase(callers.on(PAGE), userId, reason);
    }

    private void tellIfAdmin(Role role) {
        if (role == Role.ADMIN) {
            others.tell(AdminMail.News.ADMIN, UuidCreator.getTimeOrderedEpoch());
        }
    }

    private static Map<String, ?> change(String what, String before, String after) {
        return Map.of("before", Map.of(what, before), "after", Map.of(what, after));
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
