package app.ridgeline.account.privacy;

import app.ridgeline.account.Account;
import app.ridgeline.account.AccountMail;
import app.ridgeline.account.Callers;
import app.ridgeline.account.CurrentUser;
import app.ridgeline.account.Language;
import app.ridgeline.account.Role;
import app.ridgeline.account.SessionStanding;
import app.ridgeline.account.User;
import app.ridgeline.account.UserLock;
import app.ridgeline.account.Users;
import app.ridgeline.account.own.CurrentPassword;
import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets people close their own account: first their subscription ends at Stripe, then they are forgotten as in an
 * erasure. Whatever stops it in between, it can be asked for again and ends closed.
 */
@Service
public class Closing {

    private static final Logger log = LoggerFactory.getLogger(Closing.class);
    private static final String PAGE = "/account";

    /** The result. */
    public enum Result {
        /** The account is closed, and its sessions end within seconds. */
        CLOSED,
        WRONG_PASSWORD,
        TOO_MANY_PASSWORDS,
        /** The password is right, and the second factor is asked for too. */
        SECOND_FACTOR,
        /** There is no password, and the sign-in by the provider was too long ago. */
        SIGN_IN_AGAIN,
        /** Someone has to look after the others: make another admin first. */
        LAST_ADMIN,
        /** The subscription could not be ended. The account stays as it is. */
        NOT_ENDED
    }

    private final CurrentUser user;
    private final Callers callers;
    private final CurrentPassword password;
    private final Users users;
    private final UserLock lock;
    private final List<BeforeClosing> steps;
    private final Forgetting forgetting;
    private final SessionStanding standing;
    private final Audit audit;
    private final AccountMail mail;
    private final TransactionOperations transaction;

    Closing(
            CurrentUser user,
            Callers callers,
            CurrentPassword password,
            Users users,
            UserLock lock,
            List<BeforeClosing> steps,
            Forgetting forgetting,
            SessionStanding standing,
            Audit audit,
            AccountMail mail,
            TransactionOperations transaction) {
        this.user = user;
        this.callers = callers;
        this.password = password;
        this.users = users;
        this.lock = lock;
        this.steps = steps;
        this.forgetting = forgetting;
        this.standing = standing;
        this.audit = audit;
        this.mail = mail;
        this.transaction = transaction;
    }

    /**
     * Takes the wish of the person who asks to close their account. The password is checked here, on the thread of
     * their page; what is returned closes the account and returns the result. It asks Stripe: call it without the
     * page's lock, on any thread, and never inside a transaction.
     */
    public Supplier<Result> asked(String currentPassword) {
        UUID id = user.id();
        Optional<Result> refused = refused(id, currentPassword);
        if (refused.isPresent()) {
            return refused::get;
        }
        Caller caller = callers.on(PAGE);
        return () -> close(caller, id);
    }

    private Optional<Result> refused(UUID id, String currentPassword) {
        switch (password.check(currentPassword).verdict()) {
            case WRONG -> {
                return Optional.of(Result.WRONG_PASSWORD);
            }
            case TOO_MANY -> {
                return Optional.of(Result.TOO_MANY_PASSWORDS);
            }
            case SECOND_FACTOR -> {
                return Optional.of(Result.SECOND_FACTOR);
            }
            case SIGN_IN_AGAIN -> {
                return Optional.of(Result.SIGN_IN_AGAIN);
            }
            case RIGHT -> {}
        }
        // Before anything has ended.
        return isLastAdmin(id) ? Optional.of(Result.LAST_ADMIN) : Optional.empty();
    }

    private Result close(Caller caller, UUID id) {
        try {
            steps.forEach(step -> step.end(id));
        } catch (RuntimeException e) {
            log.warn("The account of user {} was not closed: its subscription could not be ended", id, e);
            return Result.NOT_ENDED;
        }
        Result result = Objects.requireNonNull(transaction.execute(_ -> forget(caller, id)));
        standing.forget(id); // the next page is for someone who is signed out
        return result;
    }

    private Result forget(Caller caller, UUID id) {
        lock.lockWithAdmins(id); // two admins may close at once
        if (isLastAdmin(id)) {
            return Result.LAST_ADMIN;
        }
        Account account = users.findById(id).map(User::toAccount).orElseThrow();
        Optional<String> refusal = forgetting.forget(id);
        if (refusal.isPresent()) {
            // Another click was first; or a subscription began in this moment.
            return refusal.get().equals("erasure.refused.erased") ? Result.CLOSED : Result.NOT_ENDED;
        }
        audit.record(caller, AuditedAct.on(id, "account-close", "By the user, on the account page", Map.of()));
        mail.accountClosed(account.email(), Objects.requireNonNullElse(account.language(), Language.ENGLISH));
        return Result.CLOSED;
    }

    private boolean isLastAdmin(UUID id) {
        return users.findById(id).filter(it -> it.role() == Role.ADMIN).isPresent() && users.otherAdmins(id) == 0;
    }
}
