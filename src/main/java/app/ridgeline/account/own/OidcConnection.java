package app.ridgeline.account.own;

import app.ridgeline.account.AccountMail;
import app.ridgeline.account.Callers;
import app.ridgeline.account.CurrentUser;
import app.ridgeline.account.provider.AccountLogin;
import app.ridgeline.account.provider.AccountLogins;
import app.ridgeline.account.provider.PendingConnection;
import app.ridgeline.account.provider.ProviderSettings;
import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Connects an account with the OpenID provider, and disconnects it. Always the signed-in user's own account. */
@Service
public class OidcConnection {

    /** Where the way to the provider begins. */
    public static final String START = "oauth2/authorization/oidc";

    private static final String PAGE = "/account";

    /** The result of asking to connect or disconnect the provider. */
    public enum Change {
        /** It may be done: the browser goes to the provider now; or it is done. */
        DONE,
        WRONG_PASSWORD,
        /** The password is right, and the second factor is asked for too. */
        SECOND_FACTOR,
        TOO_MANY_PASSWORDS
    }

    private final CurrentUser user;
    private final Callers callers;
    private final CurrentPassword password;
    private final ProviderSettings provider;
    private final AccountLogins logins;
    private final PendingConnection connection;
    private final Audit audit;
    private final AccountMail mail;
    private final TransactionOperations transaction;

    OidcConnection(
            CurrentUser user,
            Callers callers,
            CurrentPassword password,
            ProviderSettings provider,
            AccountLogins logins,
            PendingConnection connection,
            Audit audit,
            AccountMail mail,
            TransactionOperations transaction) {
        this.user = user;
        this.callers = callers;
        this.password = password;
        this.provider = provider;
        this.logins = logins;
        this.connection = connection;
        this.audit = audit;
        this.mail = mail;
        this.transaction = transaction;
    }

    /** The provider's name; empty if there is none. */
    public Optional<String> provider() {
        return provider.isOn() ? Optional.of(provider.name()) : Optional.empty();
    }

    /** Since when the provider opens this account, if it does. */
    public Optional<Instant> connectedSince() {
        return logins.find(user.id(), provider.issuer()).map(AccountLogin::createdAt);
    }

    /** Connects the signed-in user's account with what the provider returns within ten minutes. */
    public Change connect(String currentPassword) {
        Change answer = answerTo(password.check(currentPassword));
        if (answer == Change.DONE) {
            connection.wish(user.id());
        }
        return answer;
    }

    /** Disconnects the provider. Users without a password cannot: nothing would open their account. */
    public Change disconnect(String currentPassword) {
        CurrentPassword.Checked checked = password.check(currentPassword);
        if (checked.hash() == null) {
            Change answer = answerTo(checked);
            return answer == Change.DONE ? Change.WRONG_PASSWORD : answer; // by the provider alone
        }
        transaction.executeWithoutResult(_ -> {
            if (logins.remove(user.id(), provider.issuer())) {
                audit.record(
                        callers.on(PAGE),
                        AuditedAct.on(user.id(), "provider-disconnect", "By the user, on the account page", Map.of()));
                mail.providerDisconnected(user.id(), UuidCreator.getTimeOrderedEpoch());
            }
        });
        return Change.DONE;
    }

    private static Change answerTo(CurrentPassword.Checked checked) {
        return switch (checked.verdict()) {
            case RIGHT -> Change.DONE;
            case SECOND_FACTOR -> Change.SECOND_FACTOR;
            case TOO_MANY -> Change.TOO_MANY_PASSWORDS;
            case WRONG, SIGN_IN_AGAIN -> Change.WRONG_PASSWORD;
        };
    }
}
