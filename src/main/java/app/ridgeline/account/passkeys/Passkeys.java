package app.ridgeline.account.passkeys;

import app.ridgeline.account.Account;
import app.ridgeline.account.AccountMail;
import app.ridgeline.account.AccountMail.FactorNews;
import app.ridgeline.account.Accounts;
import app.ridgeline.account.UserLock;
import app.ridgeline.account.secondfactor.SecondFactors;
import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import com.github.f4b6a3.uuid.UuidCreator;
import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The passkeys of any user: the callers make sure that it is their own. What browsers send is checked by Spring
 * Security.
 */
@Service
public class Passkeys {

    /** The most that a user has. */
    public static final int MOST = 10;

    private static final Logger log = LoggerFactory.getLogger(Passkeys.class);
    private static final int MAX_LABEL = 100;
    private static final int MAX_ANSWER = 20_000;

    /**
     * A passkey, as its owner sees it.
     *
     * @param label where it was made, for example {@code Chrome · Windows}
     */
    public record Passkey(String id, String label, Instant created, Instant lastUsed) {}

    /** What a browser is asked to make a passkey by. It waits in the page's session, and is answered once. */
    public static final class Creation implements Serializable {

        @Serial
        private static final long serialVersionUID = 1;

        private final UUID userId;
        private final transient PublicKeyCredentialCreationOptions options; // a session is kept in memory alone
        private final String json;

        Creation(UUID userId, PublicKeyCredentialCreationOptions options, String json) {
            this.userId = userId;
            this.options = options;
            this.json = json;
        }

        /** What the browser takes. */
        public String json() {
            return json;
        }
    }

    /** What a browser is asked to show a passkey by. It waits in the page's session, and is answered once. */
    public static final class Question {

        private final UUID userId;
        private final PublicKeyCredentialRequestOptions options;
        private final String json;

        Question(UUID userId, PublicKeyCredentialRequestOptions options, String json) {
            this.userId = userId;
            this.options = options;
            this.json = json;
        }

        /** What the browser takes. */
        public String json() {
            return json;
        }
    }

    /** The result of removing a passkey. */
    public enum Removal {
        DONE,
        /** It was removed before. */
        UNKNOWN,
        /** Two-step sign-in has nothing else to ask for: it is turned off first. */
        LAST_FACTOR
    }

    private final RelyingParty site;
    private final PasskeyStore store;
    private final UserLock lock;
    private final Accounts accounts;
    private final SecondFactors factors;
    private final Audit audit;
    private final AccountMail mail;
    private final TransactionOperations transaction;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    Passkeys(
            RelyingParty site,
            PasskeyStore store,
            UserLock lock,
            Accounts accounts,
            SecondFactors factors,
            Audit audit,
            AccountMail mail,
            TransactionOperations transaction) {
        this.site = site;
        this.store = store;
        this.lock = lock;
        this.accounts = accounts;
        this.factors = factors;
        this.audit = audit;
        this.mail = mail;
        this.transaction = transaction;
    }

    /** The passkeys of a user, the oldest first. */
    public List<Passkey> of(UUID userId) {
        return store.of(userId);
    }

    /** Begins to make a passkey. */
    public Creation begin(UUID userId) {
        var options = site.createPublicKeyCredentialCreationOptions(
                new ImmutablePublicKeyCredentialCreationOptionsRequest(as(userId)));
        return new Creation(userId, options, json.writeValueAsString(options));
    }

    /**
     * Takes the passkey that a browser has made.
     *
     * @param label where, as its owner knows it
     * @return false if it is not one, or there are too many
     */
    public boolean finish(Caller caller, Creation creation, String answer, String label) {
        if (answer.length() > MAX_ANSWER) {
            return false;
        }
        UUID userId = creation.userId;
        try {
            PublicKeyCredential<AuthenticatorAttestationResponse> made =
                    json.readValue(answer, new TypeReference<>() {});
            String name = label.substring(0, Math.min(label.length(), MAX_LABEL));
            return Boolean.TRUE.equals(transaction.execute(_ -> {
                lock.lock(userId);
                if (store.of(userId).size() >= MOST) {
                    return false;
                }
                site.registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                        creation.options, new RelyingPartyPublicKey(made, name)));
                record(caller, userId, "passkey-add", FactorNews.PASSKEY_ADDED);
                return true;
            }));
        } catch (DataIntegrityViolationException e) {
            log.info("A passkey was not taken: it is known already");
            return false;
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException e) { // each library has its own for what a browser should not have sent
            log.info("A passkey was not taken: {}", e.toString());
            return false;
        }
    }

    /** Removes a passkey. */
    public Removal remove(Caller caller, UUID userId, String id) {
        return transaction.execute(_ -> {
            lock.lock(userId);
            SecondFactors.State state = factors.state(userId);
            if (state.twoStep() && !state.hasApp() && state.passkeys() == 1) {
                return Removal.LAST_FACTOR;
            }
            if (!store.remove(userId, id)) {
                return Removal.UNKNOWN;
            }
            record(caller, userId, "passkey-remove", FactorNews.PASSKEY_REMOVED);
            return Removal.DONE;
        });
    }

    /** Begins to ask a person who is known for a passkey of theirs. */
    public Question ask(UUID userId) {
        var options =
                site.createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(as(userId)));
        return new Question(userId, options, json.writeValueAsString(options));
    }

    /** Whether this is the answer: a passkey of that person. */
    public boolean isAnswer(Question question, String answer) {
        if (answer.length() > MAX_ANSWER) {
            return false;
        }
        try {
            PublicKeyCredential<AuthenticatorAssertionResponse> shown =
                    json.readValue(answer, new TypeReference<>() {});
            var user = site.authenticate(new RelyingPartyAuthenticationRequest(question.options, shown));
            return UserHandle.userId(user.getId()).equals(question.userId);
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            log.info("A passkey was not taken: {}", e.toString());
            return false;
        }
    }

    private Authentication as(UUID userId) {
        Account account = accounts.find(userId).orElseThrow();
        return UsernamePasswordAuthenticationToken.authenticated(account.email(), null, List.of());
    }

    private void record(Caller caller, UUID userId, String action, FactorNews news) {
        audit.record(caller, AuditedAct.on(userId, action, null, Map.of()));
        mail.secondFactor(userId, news, UuidCreator.getTimeOrderedEpoch());
    }
}
