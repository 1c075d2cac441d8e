package app.ridgeline.account.links;

import app.ridgeline.account.AccountMail;
import app.ridgeline.account.EmailAddress;
import app.ridgeline.account.Password;
import app.ridgeline.account.Secret;
import app.ridgeline.account.User;
import app.ridgeline.account.UserLock;
import app.ridgeline.account.Users;
import app.ridgeline.account.provider.AccountLogins;
import app.ridgeline.account.signin.SignInThrottle;
import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import app.ridgeline.correlation.Correlation;
import app.ridgeline.limits.ClientAddress;
import app.ridgeline.limits.RateLimit;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Links that come by mail and let someone choose a new password, without knowing the old one. A link works once, for
 * a limited time, and until the next one is sent; choosing a password ends all of them, and every open session.
 */
@Service
public class PasswordLinks {

    private static final Logger log = LoggerFactory.getLogger(PasswordLinks.class);

    /** How long a link works that a person asked for. */
    static final Duration OWN = Duration.ofHours(1);

    /** How long a link works that an admin sent: its reader does not wait for it. */
    static final Duration SENT = Duration.ofHours(24);

    private static final int MOST_PER_HOUR = 3;

    /** The result of asking for a link. */
    public enum Asked {
        /** Whoever has this email gets a link, unless no one has, or three came within the hour. */
        DONE,
        /** Too many were asked for from this address. */
        TOO_MANY,
        /** Mails do not leave this installation. */
        MAIL_OFF
    }

    /**
     * What the mail of a link says.
     *
     * @param secret what the link ends with; nothing else knows it
     * @param validFor how long the link works from now on
     * @param device browser, system and address of the sign-in that it comes with the news of, or null
     */
    public record Written(
            String secret, Duration validFor, @Nullable String device) {

        @Override
        public String toString() {
            return "Written[validFor=" + validFor + "]"; // a secret is never logged
        }
    }

    private final SentPasswordLinks sent;
    private final SentEmailLinks emailLinks;
    private final AccountLogins logins;
    private final Users users;
    private final UserLock lock;
    private final PasswordEncoder passwords;
    private final Audit audit;
    private final AccountMail mail;
    private final SignInThrottle throttle;
    private final TransactionOperations transaction;
    private final Executor background;
    private final RateLimit byAddress = new RateLimit(20, Duration.ofHours(1));

    @Autowired
    PasswordLinks(
            SentPasswordLinks sent,
            SentEmailLinks emailLinks,
            AccountLogins logins,
            Users users,
            UserLock lock,
            PasswordEncoder passwords,
            Audit audit,
            AccountMail mail,
            SignInThrottle throttle,
            TransactionOperations transaction) {
        this(
                sent,
                emailLinks,
                logins,
                users,
                lock,
                passwords,
                audit,
                mail,
                throttle,
                transaction,
                work -> Thread.ofVirtual().name("password-link").start(Correlation.carried(work)));
    }

    /** @param background where links are added that people ask for */
    PasswordLinks(
            SentPasswordLinks sent,
            SentEmailLinks emailLinks,
            AccountLogins logins,
            Users users,
            UserLock lock,
            PasswordEncoder passwords,
            Audit audit,
            AccountMail mail,
            SignInThrottle throttle,
            TransactionOperations transaction,
            Executor background) {
        this.sent = sent;
        this.emailLinks = emailLinks;
        this.logins = logins;
        this.users = users;
        this.lock = lock;
        this.passwords = passwords;
        this.audit = audit;
        this.mail = mail;
        this.throttle = throttle;
        this.transaction = transaction;
        this.background = background;
    }

    /**
     * Sends a link to whoever has this email. The response does not reveal whether the account exists, nor does the
     * time it takes: the rest happens in the background. No more than three an hour go to one person, however often
     * they are asked for.
     *
     * @param remoteAddress where the request came from
     */
    public Asked ask(String email, String remoteAddress) {
        if (!mail.isOn()) {
            return Asked.MAIL_OFF;
        }
        if (!byAddress.take(ClientAddress.of(remoteAddress)).allowed()) {
            return Asked.TOO_MANY;
        }
        background.execute(() -> addFor(EmailAddress.normalise(email)));
        return Asked.DONE;
    }

    private void addFor(String email) {
        try {
            transaction.executeWithoutResult(_ -> users.findByEmail(email)
                    .filter(user -> user.enabled() && lock.lock(user.id()))
                    .filter(user -> sent.countOfLastHour(user.id(), false) < MOST_PER_HOUR)
                    .ifPresent(user -> add(user.id(), OWN, null, null)));
        } catch (DataAccessException | TransactionException e) {
            log.warn("A password link that somebody asked for was not added", e);
        }
    }

    /** Whether links can be sent at all. */
    public boolean canBeSent() {
        return mail.isOn();
    }

    /** Sends a link to a user; false if there is no such user, or they may not sign in. */
    @Transactional
    public boolean send(UUID userId, UUID adminId) {
        if (users.findById(userId).filter(User::enabled).isEmpty()) {
            return false;
        }
        add(userId, SENT, adminId, null);
        return true;
    }

    /**
     * Tells a user of a sign-in from a new device, by a mail with a link that ends all sessions and takes a new
     * password: it may not have been them. No more than three an hour.
     *
     * @param device browser, system and address
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tellOfDevice(UUID userId, String device) {
        if (mail.isOn() && sent.countOfLastHour(userId, true) < MOST_PER_HOUR) {
            add(userId, SENT, null, device);
        }
    }

    /** The link was sent to the present address, so that is theirs. What a stranger had prepared before ends. */
    private void takeOver(User user) {
        if (user.emailVerifiedAt() == null) {
            logins.removeAll(user.id());
        }
        emailLinks.endAll(user.id());
        users.verifyEmail(user.id(), user.email());
    }

    private void add(UUID userId, Duration validFor, @Nullable UUID adminId, @Nullable String device) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        sent.add(new PasswordLink(id, userId, (int) validFor.toHours(), adminId, device));
        mail.passwordLink(id);
    }

    /**
     * Gives a link its secret, and its time from now on. A mail that has to be written again gets another one.
     *
     * @return empty if the link no longer works: used, replaced, too old, or its user may not sign in
     */
    @Transactional
    public Optional<Written> write(UUID linkId) {
        String secret = Secret.random();
        return sent.write(linkId, Secret.hash(secret))
                .map(it -> new Written(secret, Duration.ofHours(it.hours()), it.device()));
    }

    /** Whether a link with this secret works. */
    @Transactional(readOnly = true)
    public boolean works(String secret) {
        return emailOf(secret).isPresent();
    }

    /** The email of whom this link belongs to, as long as it works. */
    public Optional<String> emailOf(String secret) {
        return sent.emailOf(Secret.hash(secret));
    }

    /**
     * Takes the new password of whoever has this link.
     *
     * @param address where they are, for the audit
     * @return false if the link does not work or no longer does: nothing was done
     * @throws IllegalArgumentException for a password that {@link Password} refuses
     */
    @Transactional
    public boolean choose(String secret, String password, @Nullable String address) {
        if (!Password.isAcceptable(password)) {
            throw new IllegalArgumentException("Not a password");
        }
        Optional<PasswordLink> link = sent.use(Secret.hash(secret));
        link.ifPresent(used -> {
            UUID userId = used.userId();
            users.setPassword(userId, passwords.encode(password));
            users.findById(userId).ifPresent(user -> {
                takeOver(user);
                throttle.clear(user.email(), address == null ? "unknown" : address);
            });
            sent.endAll(userId);
            Caller caller = new Caller(Actor.user(userId), "/reset-password", address);
            audit.record(caller, AuditedAct.on(userId, "password-change", "By a link sent by mail", Map.of()));
            mail.passwordChanged(userId, used.id());
        });
        return link.isPresent();
    }
}
