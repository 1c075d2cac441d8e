package app.ridgeline.account.links;

import app.ridgeline.account.AccountMail;
import app.ridgeline.account.EmailAddress;
import app.ridgeline.account.EmailChanged;
import app.ridgeline.account.Secret;
import app.ridgeline.account.User;
import app.ridgeline.account.UserLock;
import app.ridgeline.account.Users;
import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Links that come by mail and show whose an address is: the one of the account, or another that it is to get. A link
 * works once, for a day, until the next one is sent, and only for who is signed in to its account: a stranger who
 * registered someone else's address gains nothing if that person opens it.
 *
 * @see <a href="../../../../../../../docs/decisions/0020-email-verification.md">Decision record 20</a>
 */
@Service
public class EmailLinks {

    /** How long a link works. */
    static final Duration LIFE = Duration.ofHours(24);

    private static final int MOST_PER_HOUR = 3;

    /** The result of asking for a link. */
    public enum Asked {
        /** It is on its way. */
        DONE,
        /** Three were sent within the hour. */
        TOO_MANY,
        /** The address is confirmed already, or is the account's own. */
        NEEDLESS,
        /** Mails do not leave this installation. */
        MAIL_OFF
    }

    /** The result of opening a link. */
    public enum Confirmed {
        DONE,
        /** Another account has this address. Nothing was changed. */
        TAKEN,
        /** The link does not work, or no longer does, or belongs to another account. Nothing was changed. */
        DEAD
    }

    /**
     * What a link is about.
     *
     * @param changes whether the account is to get this address; else it has it
     */
    public record Offer(String email, boolean changes) {}

    /**
     * What the mail of a link says.
     *
     * @param secret what the link ends with; nothing else knows it
     * @param email where the mail goes
     */
    public record Written(String secret, String email, boolean changes, Duration validFor) {
        @Override
        public String toString() {
            return "Written[validFor=" + validFor + "]"; // a secret is never logged
        }
    }

    private final SentEmailLinks sent;
    private final SentPasswordLinks passwordLinks;
    private final Users users;
    private final UserLock lock;
    private final Audit audit;
    private final AccountMail mail;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;

    EmailLinks(
            SentEmailLinks sent,
            SentPasswordLinks passwordLinks,
            Users users,
            UserLock lock,
            Audit audit,
            AccountMail mail,
            ApplicationEventPublisher events,
            TransactionOperations transaction) {
        this.sent = sent;
        this.passwordLinks = passwordLinks;
        this.users = users;
        this.lock = lock;
        this.audit = audit;
        this.mail = mail;
        this.events = events;
        this.transaction = transaction;
    }

    /** Whether links can be sent at all. */
    public boolean canBeSent() {
        return mail.isOn();
    }

    /** Sends a link to the address of this user's account. */
    @Transactional
    public Asked verify(UUID userId) {
        if (!mail.isOn()) {
            return Asked.MAIL_OFF;
        }
        if (!lock.lock(userId)) {
            return Asked.NEEDLESS;
        }
        User user = users.findById(userId).orElseThrow();
        return user.emailVerifiedAt() == null ? add(user, user.email(), false) : Asked.NEEDLESS;
    }

    /**
     * Sends a link to the address that this user's account is to get, and tells the present one of it. Whether another
     * account has that address is only told to who opens the link.
     */
    @Transactional
    public Asked change(UUID userId, EmailAddress next) {
        if (!mail.isOn()) {
            return Asked.MAIL_OFF;
        }
        lock.lock(userId);
        User user = users.findById(userId).orElseThrow();
        if (user.email().equalsIgnoreCase(next.value())) {
            return Asked.NEEDLESS;
        }
        return add(user, next.value(), true);
    }

    private Asked add(User user, String email, boolean changes) {
        if (!user.enabled() || sent.countOfLastHour(user.id()) >= MOST_PER_HOUR) {
            return Asked.TOO_MANY;
        }
        UUID id = UuidCreator.getTimeOrderedEpoch();
        sent.add(new EmailLink(id, user.id(), email, changes));
        mail.emailLink(id);
        if (changes) {
            mail.emailChangeAsked(user.id(), id, user.email());
        }
        return Asked.DONE;
    }

    /**
     * Gives a link its secret, and its time from now on. A mail that has to be written again gets another one.
     *
     * @return empty if the link no longer works
     */
    @Transactional
    public Optional<Written> write(UUID linkId) {
        String secret = Secret.random();
        return sent.write(linkId, Secret.hash(secret), (int) LIFE.toHours())
                .map(link -> new Written(secret, link.email(), link.changes(), LIFE));
    }

    /** What a link of this user is about; empty if it does not work, or is someone else's. Changes nothing. */
    @Transactional(readOnly = true)
    public Optional<Offer> find(String secret, UUID userId) {
        return sent.find(Secret.hash(secret))
                .filter(link -> link.userId().equals(userId))
                .map(link -> new Offer(link.email(), link.changes()));
    }

    /**
     * Takes the word of who has this link and is signed in.
     *
     * @param address where they are, for the audit
     */
    public Confirmed confirm(String secret, UUID userId, @Nullable String address) {
        Caller caller = new Caller(Actor.user(userId), "/confirm-email", address);
        try {
            return Objects.requireNonNull(transaction.execute(_ -> confirm(caller, secret, userId)));
        } catch (DuplicateKeyException e) {
            return Confirmed.TAKEN; // someone took it in this moment
        }
    }

    private Confirmed confirm(Caller caller, String secret, UUID userId) {
        lock.lock(userId);
        Optional<EmailLink> link = sent.find(Secret.hash(secret))
                .filter(found -> found.userId().equals(userId))
                .filter(found -> sent.use(found.id()));
        if (link.isEmpty()) {
            return Confirmed.DEAD;
        }
        return link.get().changes() ? change(caller, link.get()) : verify(caller, link.get());
    }

    private Confirmed verify(Caller caller, EmailLink link) {
        if (users.verifyEmail(link.userId(), link.email()) == 0) {
            return Confirmed.DEAD;
        }
        record(caller, link.userId(), "email-verify");
        return Confirmed.DONE;
    }

    private Confirmed change(Caller caller, EmailLink link) {
        String before = users.findById(link.userId()).orElseThrow().email();
        if (users.setEmail(link.userId(), link.email()) == 0) {
            return Confirmed.TAKEN;
        }
        passwordLinks.endAll(link.userId()); // they were sent to the address before
        record(caller, link.userId(), "email-change");
        mail.emailChanged(link.userId(), link.id(), before);
        events.publishEvent(new EmailChanged(link.userId()));
        return Confirmed.DONE;
    }

    private void record(Caller caller, UUID userId, String action) {
        audit.record(caller, AuditedAct.on(userId, action, "By a link sent to the address", Map.of()));
    }
}
