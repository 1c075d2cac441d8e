package app.ridgeline.account.secondfactor;

import app.ridgeline.account.AccountMail;
import app.ridgeline.account.AccountMail.FactorNews;
import app.ridgeline.account.Role;
import app.ridgeline.account.UserLock;
import app.ridgeline.account.signin.SecondFactor;
import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Two-step sign-in of any user: the callers make sure that it is their own, or that of someone who has just typed the
 * right password. Codes are judged by real time: authenticator apps do not follow the sandbox's clock.
 */
@Service
public class SecondFactors implements SecondFactor {

    /**
     * What a user has.
     *
     * @param twoStep whether two-step sign-in is on
     * @param appSince since when there is an authenticator app; null: there is none
     * @param recoveryCodes how many are left
     */
    public record State(boolean twoStep, @Nullable Instant appSince, int passkeys, int recoveryCodes) {

        /** Whether there is an authenticator app. */
        public boolean hasApp() {
            return appSince != null;
        }

        /** The key of the text for too many wrong codes, which tells of a passkey only if there is one. */
        public String tooManyKey() {
            return passkeys > 0 ? "factor.too-many.passkey" : "factor.too-many";
        }
    }

    /** The result of a code. */
    public enum Verdict {
        RIGHT,
        WRONG,
        /** Ten wrong ones within the hour: this one was not looked at. */
        TOO_MANY
    }

    private final FactorStore store;
    private final UserLock lock;
    private final SecondFactorSettings settings;
    private final SealedSecrets secrets;
    private final Audit audit;
    private final AccountMail mail;
    private final TransactionOperations transaction;
    private final InstantSource time;

    @Autowired
    SecondFactors(
            FactorStore store,
            UserLock lock,
            SecondFactorSettings settings,
            Audit audit,
            AccountMail mail,
            TransactionOperations transaction) {
        this(store, lock, settings, audit, mail, transaction, InstantSource.system());
    }

    SecondFactors(
            FactorStore store,
            UserLock lock,
            SecondFactorSettings settings,
            Audit audit,
            AccountMail mail,
            TransactionOperations transaction,
            InstantSource time) {
        this.store = store;
        this.lock = lock;
        this.settings = settings;
        this.secrets = new SealedSecrets(settings.keys());
        this.audit = audit;
        this.mail = mail;
        this.transaction = transaction;
        this.time = time;
    }

    /** Whether authenticator apps can be set up here: SECOND_FACTOR_KEY is set. */
    public boolean offersApps() {
        return secrets.canSeal();
    }

    /** Whether someone of this role must have a second factor. */
    public boolean isRequired(Role role) {
        return role == Role.ADMIN && settings.forAdmins();
    }

    /** What this user has. */
    public State state(UUID userId) {
        return store.state(userId);
    }

    @Override
    public boolean isOn(UUID userId) {
        return store.state(userId).twoStep();
    }

    @Override
    public Need need(UUID userId, Role role) {
        State state = store.state(userId);
        if (state.twoStep()) {
            return Need.ASK;
        }
        if (!isRequired(role)) {
            return Need.NONE;
        }
        // With a passkey they have a second factor: the password alone must not set up another one.
        return state.passkeys() > 0 ? Need.ASK : Need.SET_UP;
    }

    /** Begins to set up an authenticator app. */
    public AppSetup beginApp(UUID userId, String email) {
        return new AppSetup(userId, email);
    }

    /**
     * Ends setting up an authenticator app: two-step sign-in is on then.
     *
     * @return new recovery codes, as they are shown, or an empty list if there are some already; nothing if the code is
     *     wrong
     */
    public Optional<List<String>> finishApp(Caller caller, AppSetup setup, String code) {
        OptionalLong step = Totp.match(setup.secret(), code.replaceAll("\\s", ""), time.instant());
        if (step.isEmpty()) {
            return Optional.empty();
        }
        UUID userId = setup.userId();
        return transaction.execute(_ -> {
            lock.lock(userId);
            List<String> codes = turnOnLocked(caller, userId);
            store.setApp(userId, secrets.seal(userId, setup.secret()), step.getAsLong());
            record(caller, userId, "second-factor-app");
            tell(userId, FactorNews.AUTHENTICATOR_CHANGED);
            return Optional.of(codes);
        });
    }

    /**
     * Turns two-step sign-in on for someone who has a passkey.
     *
     * @return new recovery codes, or an empty list if it is on already
     */
    public List<String> turnOn(Caller caller, UUID userId) {
        return transaction.execute(_ -> {
            lock.lock(userId);
            if (store.state(userId).passkeys() == 0) {
                throw new IllegalStateException("There is no second factor to ask for");
            }
            return turnOnLocked(caller, userId);
        });
    }

    private List<String> turnOnLocked(Caller caller, UUID userId) {
        if (!store.turnOn(userId)) {
            return List.of();
        }
        record(caller, userId, "second-factor-on");
        tell(userId, FactorNews.TWO_STEP_ON);
        return newCodes(userId);
    }

    /** Turns two-step sign-in off, with the authenticator app and the recovery codes. Passkeys stay. */
    public void turnOff(Caller caller, UUID userId) {
        transaction.executeWithoutResult(_ -> {
            lock.lock(userId);
            if (store.turnOff(userId)) {
                record(caller, userId, "second-factor-off");
                tell(userId, FactorNews.TWO_STEP_OFF);
            }
        });
    }

    /** The same without a word, for whoever records and tells it as something else. False if it was off. */
    public boolean clear(UUID userId) {
        return store.turnOff(userId);
    }

    /** Replaces the recovery codes; nothing if two-step sign-in is off. */
    public List<String> replaceCodes(Caller caller, UUID userId) {
        return transaction.execute(_ -> {
            lock.lock(userId);
            if (!store.state(userId).twoStep()) {
                return List.<String>of();
            }
            record(caller, userId, "recovery-codes");
            tell(userId, FactorNews.RECOVERY_CODES_MADE);
            return newCodes(userId);
        });
    }

    private List<String> newCodes(UUID userId) {
        List<RecoveryCode> codes = RecoveryCode.set();
        store.setCodes(userId, codes.stream().map(RecoveryCode::hash).toList());
        return codes.stream().map(RecoveryCode::shown).toList();
    }

    /**
     * Takes a code of the app, or a recovery code. Each is taken once, and wrong ones are counted on all nodes, but for
     * an empty field, which guesses nothing.
     */
    public Verdict check(UUID userId, String typed, Caller caller) {
        if (typed.isBlank()) {
            return Verdict.WRONG;
        }
        Optional<Integer> wrong = store.takeAttempt(userId);
        if (wrong.isEmpty()) {
            return Verdict.TOO_MANY;
        }
        if (takes(userId, typed, caller)) {
            store.clearAttempts(userId);
            return Verdict.RIGHT;
        }
        if (wrong.get() == FactorStore.MOST_WRONG) {
            transaction.executeWithoutResult(_ -> {
                audit.record(
                        new Caller(Actor.SYSTEM, caller.place(), caller.address()),
                        AuditedAct.on(userId, "second-factor-refused", null, Map.of()));
                tell(userId, FactorNews.CODES_GUESSED);
            });
        }
        return Verdict.WRONG;
    }

    private boolean takes(UUID userId, String typed, Caller caller) {
        String code = typed.replaceAll("[\\s-]", "");
        Optional<byte[]> secret = store.appSecret(userId).flatMap(stored -> secrets.open(userId, stored));
        OptionalLong step = secret.isPresent() ? Totp.match(secret.get(), code, time.instant()) : OptionalLong.empty();
        if (step.isPresent()) {
            return store.takeStep(userId, step.getAsLong());
        }
        return RecoveryCode.parse(typed)
                .filter(recovery -> takesRecovery(userId, recovery, caller))
                .isPresent();
    }

    private boolean takesRecovery(UUID userId, RecoveryCode code, Caller caller) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            if (!store.takeRecoveryCode(userId, code.hash())) {
                return false;
            }
            record(caller, userId, "recovery-code-use");
            tell(userId, FactorNews.RECOVERY_CODE_USED);
            return true;
        }));
    }

    private void record(Caller caller, UUID userId, String action) {
        audit.record(caller, AuditedAct.on(userId, action, null, Map.of()));
    }

    private void tell(UUID userId, FactorNews news) {
        mail.secondFactor(userId, news, UuidCreator.getTimeOrderedEpoch());
    }
}
