package app.ridgeline.webhooks;

import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.ledger.Tokens;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs a delivery once more, for admins. A dry run is the same code, rolled back. What came to an end has had its
 * effect: running it again changes nothing.
 */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class Replay {

    private final DeliveryLogStore store;
    private final Inbox inbox;
    private final EventOwner owners;
    private final Tokens tokens;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Replay(
            DeliveryLogStore store,
            Inbox inbox,
            EventOwner owners,
            Tokens tokens,
            Audit audit,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.inbox = inbox;
        this.owners = owners;
        this.tokens = tokens;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What a run did, or would do. */
    public sealed interface Result {

        /** It came to an end before. */
        record Done() implements Result {}

        /**
         * It takes effect.
         *
         * @param userId whose balance it may change, null if nobody's
         * @param before that balance, null likewise
         * @param after the same afterwards
         */
        record Processed(Optional<UUID> userId, Optional<TokenStatus> before, Optional<TokenStatus> after)
                implements Result {}

        /** There is no use for it. */
        record Ignored(String reason) implements Result {}

        /** What it names is not known yet. */
        record Unmatched(String reason) implements Result {}

        /** An operator has stopped grants: it is processed by itself once they are allowed. */
        record Deferred() implements Result {}

        /** It fails. */
        record Failed(String error) implements Result {}
    }

    /**
     * What a replay would do now. Nothing is kept of it.
     *
     * @throws IllegalArgumentException if there is no such delivery
     */
    public Result dryRun(String eventId) {
        String payload = payload(eventId);
        StripeEvent event = StripeEvent.read(payload);
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                status.setRollbackOnly();
                return run(event, payload, status);
            }));
        } catch (RuntimeException e) {
            return new Result.Failed(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Runs it. The act is recorded, whatever comes of it.
     *
     * @throws IllegalArgumentException if there is no such delivery
     */
    public Result replay(Caller caller, String eventId) {
        String payload = payload(eventId);
        StripeEvent event = StripeEvent.read(payload);
        Optional<UUID> owner = owners.of(event);
        transaction.executeWithoutResult(status -> audit.record(
                caller,
                new AuditedAct("webhook-replay", owner.orElse(null), eventId, null, Map.of("type", event.type()))));
        Optional<TokenStatus> before = owner.map(tokens::getTokenStatus);
        try {
            return inbox.take(event, payload)
                    .map(outcome -> result(outcome, owner, before))
                    .orElseGet(Result.Done::new);
        } catch (Inbox.DeliveryFailed e) {
            return new Result.Failed(
                    String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()));
        }
    }

    private Result run(StripeEvent event, String payload, TransactionStatus status) {
        Optional<UUID> owner = owners.of(event);
        Optional<TokenStatus> before = owner.map(tokens::getTokenStatus);
        return inbox.process(event, payload, status)
                .map(outcome -> result(outcome, owner, before))
                .orElseGet(Result.Done::new);
    }

    private Result result(Outcome outcome, Optional<UUID> owner, Optional<TokenStatus> before) {
        return switch (outcome) {
            case Outcome.Processed processed -> new Result.Processed(owner, before, owner.map(tokens::getTokenStatus));
            case Outcome.Ignored ignored -> new Result.Ignored(ignored.reason());
            case Outcome.Unmatched unmatched -> new Result.Unmatched(unmatched.reason());
            case Outcome.Deferred deferred -> new Result.Deferred();
        };
    }

    private String payload(String eventId) {
        return store.payload(eventId)
                .orElseThrow(() -> new IllegalArgumentException("There is no delivery of " + eventId));
    }
}
