package app.ridgeline.billing;

import app.ridgeline.account.UserLock;
import app.ridgeline.billing.rules.BillingState;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.ledger.Tokens;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes along what a Stripe customer brings when it is given to another user: its subscriptions with all that was
 * granted and paid for them, and what was spent of the slice that counts, so that nobody gets an allowance twice by
 * being moved. Purchased tokens stay with whoever bought them.
 */
@Component
public class CustomerMoves {

    private static final Logger log = LoggerFactory.getLogger(CustomerMoves.class);
    private static final int BATCH = 50;

    private final Allowances allowances;
    private final Tokens tokens;
    private final CustomerMoveStore moves;
    private final UserLock lock;
    private final TransactionTemplate transaction;

    CustomerMoves(
            Allowances allowances,
            Tokens tokens,
            CustomerMoveStore moves,
            UserLock lock,
            TransactionTemplate transaction) {
        this.allowances = allowances;
        this.tokens = tokens;
        this.moves = moves;
        this.lock = lock;
        this.transaction = transaction;
    }

    /**
     * Returns whose an event of this customer is. What a former user still has of the customer is moved first, before
     * anybody's row is locked: all of them are locked by one call, so that customers who change places do not deadlock.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<UUID> ownerOf(String customerId, String event) {
        Optional<CustomerMoveStore.Owner> owner = moves.owner(customerId);
        owner.filter(it -> !it.former().isEmpty()).ifPresent(it -> {
            Set<UUID> all = new HashSet<>(it.former());
            all.add(it.user());
            lock.lock(all);
            it.former().forEach(from -> move(customerId, from, it.user(), "move:" + event));
        });
        return owner.map(CustomerMoveStore.Owner::user);
    }

    /** Moves what customers brought that were given to another user by SQL; what fails is reported and tried again. */
    public void moveWaiting() {
        for (CustomerMoveStore.Move move : moves.waiting(BATCH)) {
            try {
                transaction.executeWithoutResult(status -> {
                    lock.lock(Set.of(move.from(), move.to()));
                    move(move.customerId(), move.from(), move.to(), "move:" + move.customerId() + ":" + move.movedAt());
                });
            } catch (RuntimeException e) {
                log.error("[USAGE_TOKENS] What {} brought could not be moved to its new user", move.customerId(), e);
            }
        }
        moves.forgetDone();
    }

    /** Callers hold the lock on both. */
    private void move(String customerId, UUID from, UUID to, String event) {
        BillingState fromBefore = allowances.state(from);
        BillingState toBefore = allowances.state(to);
        // No spend may slip in between the look at what was spent and the end of the allowance here.
        var left = tokens.lockedStatus(from);

        moves.move(customerId, from, to);

        BillingState toAfter = allowances.state(to);
        allowances.follow(from, fromBefore, allowances.state(from), event);
        if (countsOf(customerId, fromBefore) && countsOf(customerId, toAfter)) {
            tokens.carrySpent(to, left.spent(), new Cause("moved:" + event, "stripe"));
        }
        allowances.follow(to, toBefore, toAfter, event);
    }

    private static boolean countsOf(String customerId, BillingState state) {
        return state.entitlement()
                .filter(it -> it.subscription().customerId().equals(customerId))
                .isPresent();
    }
}
