package app.ridgeline.account.provider;

import app.ridgeline.account.AccountMail;
import app.ridgeline.account.EmailAddress;
import app.ridgeline.account.PersonName;
import app.ridgeline.account.Role;
import app.ridgeline.account.User;
import app.ridgeline.account.Users;
import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the account of who comes from an OpenID provider. A login that is known opens its account, whatever its email
 * is by then. A new one is connected automatically only if both sides are sure of the address: the provider and we.
 *
 * @see <a href="../../../../../../../docs/decisions/0021-openid-connect.md">Decision record 21</a>
 */
@Service
class ProviderSignIn {

    /** The result. */
    sealed interface Result {

        /** Their account. */
        record In(User user) implements Result {}

        /** They do not get in. */
        record Refused(ProviderRefusal why) implements Result {}
    }

    private final AccountLogins logins;
    private final Users users;
    private final Audit audit;
    private final AccountMail mail;
    private final Clock clock;

    ProviderSignIn(AccountLogins logins, Users users, Audit audit, AccountMail mail, Clock clock) {
        this.logins = logins;
        this.users = users;
        this.audit = audit;
        this.mail = mail;
        this.clock = clock;
    }

    /**
     * Signs in who comes from the provider, with a new account if they have none.
     *
     * @param address where they are, for the audit
     */
    @Transactional
    public Result signIn(ProviderLogin login, @Nullable String address) {
        Optional<UUID> known = logins.use(login.issuer(), login.subject());
        if (known.isPresent()) {
            return of(known.get());
        }
        Optional<EmailAddress> email = EmailAddress.parse(login.email()).filter(_ -> login.emailVerified());
        if (email.isEmpty()) {
            return refused(ProviderRefusal.UNVERIFIED);
        }
        UUID id = UuidCreator.getTimeOrderedEpoch();
        if (users.addVerified(id, email.get().value(), PersonName.clean(login.name()), clock.instant()) == 1) {
            logins.add(login.issuer(), login.subject(), id);
            record(id, "provider-register", address);
            return of(id);
        }
        User user = users.findByEmail(email.get().value()).orElseThrow();
        // Who else could have brought this address here: a stranger who registered it, an earlier holder of it.
        if (!user.enabled()) {
            return refused(ProviderRefusal.REFUSED);
        }
        if (user.role() == Role.ADMIN || user.emailVerifiedAt() == null || !connect(user.id(), login, address)) {
            return refused(ProviderRefusal.LINK_FIRST);
        }
        return of(user.id());
    }

    /** Connects this login with the account of who is signed in, and asked for it. */
    @Transactional
    public Result connectOwn(UUID userId, ProviderLogin login, @Nullable String address) {
        Optional<UUID> known = logins.use(login.issuer(), login.subject());
        if (known.isPresent()) {
            return known.get().equals(userId) ? of(userId) : refused(ProviderRefusal.TAKEN);
        }
        return connect(userId, login, address) ? of(userId) : refused(ProviderRefusal.TAKEN);
    }

    private boolean connect(UUID userId, ProviderLogin login, @Nullable String address) {
        if (!logins.add(login.issuer(), login.subject(), userId)) {
            return logins.use(login.issuer(), login.subject())
                    .filter(userId::equals)
                    .isPresent(); // by another tab, in this moment
        }
        record(userId, "provider-connect", address);
        mail.providerConnected(userId, UuidCreator.getTimeOrderedEpoch());
        return true;
    }

    private Result of(UUID userId) {
        return users.findById(userId)
                .filter(User::enabled)
                .<Result>map(Result.In::new)
                .orElseGet(() -> refused(ProviderRefusal.REFUSED));
    }

    private static Result refused(ProviderRefusal why) {
        return new Result.Refused(why);
    }

    private void record(UUID userId, String action, @Nullable String address) {
        Caller caller = new Caller(Actor.user(userId), "/login/oauth2/code/oidc", address);
        audit.record(caller, AuditedAct.on(userId, action, "By the user, at the provider", Map.of()));
    }
}
