package app.ridgeline.billing;

import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.Source;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.TokenEntry;
import app.ridgeline.tokens.feed.BalanceFeed;
import app.ridgeline.tokens.ledger.Tokens;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The packs that were bought. A pack is granted once per Checkout session, when its payment is certain: at once for a
 * card, days later for a bank debit.
 */
@Service
public class Purchases {

    private final PurchaseStore store;
    private final Catalog catalog;
    private final Tokens tokens;
    private final Clawbacks clawbacks;
    private final BalanceFeed feed;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Purchases(
            PurchaseStore store,
            Catalog catalog,
            Tokens tokens,
            Clawbacks clawbacks,
            BalanceFeed feed,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.tokens = tokens;
        this.clawbacks = clawbacks;
        this.feed = feed;
        this.events = events;
        this.clock = clock;
    }

    /** Where a purchase stands. */
    public enum Status {
        /** The customer is done, the bank is not. */
        PENDING,
        /** Paid and granted. */
        PAID,
        /** The bank refused: nothing was granted. */
        FAILED
    }

    /**
     * One pack that was bought.
     *
     * @param pack its size in tokens
     * @param granted what it granted, nothing unless paid
     */
    public record Purchase(String sessionId, int pack, Status status, TokenAmounts granted) {}

    /** The user's purchase of this session; empty if there is none, or if it is somebody else's. */
    @Transactional(readOnly = true)
    public Optional<Purchase> ofSession(UUID userId, String sessionId) {
        return store.find(userId, sessionId);
    }

    /** The sizes of the packs that these entries of the user's ledger tell of, asked for at once. */
    @Transactional(readOnly = true)
    public PackSizes packSizes(UUID userId, List<TokenEntry> entries) {
        Set<String> sessions = PackSizes.sessions(entries);
        return new PackSizes(sessions.isEmpty() ? Map.of() : store.packs(userId, sessions));
    }

    /** Returns whose this Checkout session is by our own record of it, or of what was bought with it. */
    @Transactional(readOnly = true)
    public Optional<UUID> ownerOfSession(String sessionId) {
        return store.owner(sessionId);
    }

    /**
     * The pack a session is for: the one we recorded with it, even if it is no longer sold; else the one its metadata
     * names, if it is sold.
     */
    public OptionalInt packOf(CheckoutPayment payment) {
        OptionalInt recorded = store.recordedPack(payment.sessionId());
        if (recorded.isPresent()) {
            return recorded;
        }
        return payment.packInMetadata()
                .flatMap(Purchases::number)
                .flatMap(catalog::pack)
                .map(pack -> OptionalInt.of(pack.size()))
                .orElseGet(OptionalInt::empty);
    }

    /** Takes what a session says of its payment, in the caller's transaction. A final state is never taken back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Purchase record(UUID userId, int pack, CheckoutPayment payment, String eventId) {
        Status status = payment.status();
        TokenAmounts granted = status == Status.PAID ? TokenAmounts.ofPack(pack) : TokenAmounts.NONE;
        Purchase purchase = new Purchase(payment.sessionId(), pack, status, granted);
        Optional<Purchase> advanced = store.advance(userId, purchase, payment, clock.instant());
        if (advanced.isPresent()) {
            if (status == Status.PAID) {
                tokens.refill(userId, granted, new Cause(new Source.Checkout(payment.sessionId()), "stripe"));
                payment.paymentIntent().ifPresent(intent -> clawbacks.settle(userId, intent, eventId));
            }
            feed.changed(userId); // open pages show what waits for a bank, and what it refused
            payment.paymentIntent().map(Learned::new).ifPresent(events::publishEvent);
        }
        return advanced.or(() -> store.find(userId, payment.sessionId())).orElse(purchase);
    }

    /** Notes that a session of ours can no longer be paid, in the caller's transaction; false if it is none of ours. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean expire(String sessionId) {
        return store.expire(sessionId, clock.instant())
                || store.owner(sessionId).isPresent();
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
